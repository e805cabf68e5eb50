-- PostgreSQL manual, sql-syntax-lexical
'foo'\n'bar'
'Dianne''s horse'
E'a\\b\'c\n\t\b\f\r\v\x41\101\u0041\U00000041' || 'x'
e'it''s'
U&'d\0061t\+000061'
U&'d!0061t!+000061' UESCAPE '!'
U&"n\0061m"
U&"n!0061m" UESCAPE '!'
$$Dianne's horse$$
$SomeTag$Dianne's $$ horse$SomeTag$
B'1001' || B'0'
b'1001' & B'1111'
X'1FF'
x'1f'::bit(12)
42 + 3.5 + 4. + .001 + 5e2 + 1.925e-3
0b100101 + 0o273 + 0x42F + 1_500_000_000 + 0xFFFF_FFFF
1_618.034
-42
REAL '1.23'
1.23::REAL
float8 '1.23'
float(10) '1.23' + double precision '2'
date '2001-05-01'
time '04:05' + time without time zone '04:05'::interval
time(2) with time zone '04:05:06.789-3'
timestamp '2001-05-01 10:00'
timestamp(3) without time zone '2001-05-01 10:00'
timestamp with time zone '2001-05-01 10:00+02'
timestamp(0) with time zone '2001-05-01 10:00:00.7+02'
timestamptz '2001-05-01 10:00+02' AT TIME ZONE 'UTC'
interval '1' day
interval '1 2' day to hour
interval '1-2' year to month
interval '1.234567' second(2)
interval(3) '1.234567 seconds'
interval '5' minute + interval '1 day 2' hour
interval '3 4:05:06' day to second(1)
character varying(3) 'abcd' || varchar(2) 'xyz' || char(3) 'a' || national character varying(2) 'abc'
bit varying(3) '10101'
bit(3) '101'
bit '10101'
numeric(4,2) '1.234'
decimal(4,1) '1.26' + dec '1'
boolean 'true'
json '{"a": 1}'
jsonb '{"a": 1}' -> 'a'
xml '<a/>'
point '(1,2)' <-> point '(3,4)'
mood 'ok'
manual.mood 'ok'
"mood" 'sad'
pg_catalog.text 'x'
pg_catalog.varchar(3) 'abcd'
int4 '5' + bigint '7' + smallint '1' + integer '2' + int '3'
'5'::int::text::varchar(1)::"char"
CAST ('5' AS int) + CAST(NULL AS pg_catalog.int4)
CAST ('{1,2}' AS int[]) || '{3}'::integer ARRAY || '{4}'::int ARRAY[3] || '{5}'::int[3] || '{{6}}'::int[][]
CAST('1 day' AS interval day to second(3))
text('x') || pg_catalog.text('y')
float8(3) + "time"('04:05'::interval)::text::interval::text::int
/* comment /* nested */ comment */ 1 -- rest
3 OPERATOR(pg_catalog.+) 4
OPERATOR(pg_catalog.-) 4
4 === 5
4 <%> 3 + 2
@#@ 5
@ -5
5 !=-1
2 * -3 - - 4
2*-3
1<-1
1 <= 2
1 <> ALL ('{2,3}')
1 = ANY (ARRAY[1, 2])
1 OPERATOR(pg_catalog.=) ANY (ARRAY[1, 2])
1 < SOME (SELECT num FROM t1)
4 === ANY (SELECT num FROM t1)
'a' LIKE ANY ('{a,b}')
'a' NOT LIKE ALL (ARRAY['a', 'b'])
'a' ILIKE ANY (SELECT name FROM t1)
'a' !~~* ALL (ARRAY['x'])
ROW(1, 2) = ANY (SELECT num, num FROM t1)
(1, 'a') IN (SELECT num, name FROM t1)
ROW(1, 2.5, 'this is a test')
(1, 2) < (3, 4)
ROW(1, 2) IS NOT DISTINCT FROM ROW(1, 2)
ROW() IS NULL
ROW(t1.*, 42)
ROW((1, 2))
ROW(t1, 1) IS NOT NULL
t1 IS NULL
t1.* IS NOT NULL
t1.*::text
(t1.num)
(t1).num
(t1).name || 'x'
manual.t1.num + 1
(two()).r
(two()).*
(row(1, 2)::complex).i
(ARRAY[1, 2, 3])[2]
(ARRAY[1, 2, 3])[2:3]
(ARRAY[1, 2, 3])[:2]
(ARRAY[1, 2, 3])[2:]
(ARRAY[1, 2, 3])[:]
(ARRAY[[1, 2], [3, 4]])[1][2]
(ARRAY[[1, 2], [3, 4]])[1:2][:1]
(SELECT f1 FROM arr)[1]
(SELECT ROW(1, 2)::complex).r
('{"a": [1, 2]}'::jsonb)['a'][0]
($1::int[])[1]
$1::int + $2::numeric(4, 1)
ARRAY[1, 2, 3 + 4]
ARRAY[1, 2, 22.7]::integer[]
ARRAY[ARRAY[1, 2], ARRAY[3, 4]]
ARRAY[[1, 2], [3, 4]]
ARRAY[[[1], [2]], [[3], [4]]]
ARRAY[]::integer[]
ARRAY[ARRAY[]::int[]]
ARRAY(SELECT num FROM t1 ORDER BY num)
ARRAY(VALUES (1), (2))
ARRAY(WITH a AS (SELECT 1 AS b) SELECT b FROM a)
(SELECT max(num) FROM t1 WHERE t1.num = 1)
((((SELECT 1))))
(SELECT 1 UNION SELECT 1 LIMIT 1)
(VALUES (1))
(SELECT count(*) FROM (TABLE t1 LIMIT 0) q) IS NULL
EXISTS (SELECT FROM t1)
NOT EXISTS (TABLE t2)
1 NOT IN (1, 2, NULL)
1 IN (SELECT num FROM t1)
1 IN (VALUES (1), (2))
1 BETWEEN 0 AND 2 AND 3 NOT BETWEEN 1 + 1 AND 2
1 BETWEEN SYMMETRIC 2 AND 0
1 NOT BETWEEN ASYMMETRIC 2 AND 0 OR true
1 IS DISTINCT FROM 2
1 IS NOT DISTINCT FROM NULL
1 IS NULL OR 1 IS NOT NULL OR 1 ISNULL OR 1 NOTNULL
true IS TRUE AND false IS NOT TRUE AND true IS FALSE AND true IS NOT FALSE AND NULL::boolean IS UNKNOWN AND true IS NOT UNKNOWN
'a' IS NORMALIZED
'a' IS NOT NFC NORMALIZED
'{"a": 1}' IS JSON
'{"a": 1}' IS NOT JSON OBJECT WITH UNIQUE KEYS
'[1]'::json IS JSON ARRAY WITHOUT UNIQUE
'1' IS JSON SCALAR AND '1' IS JSON VALUE WITH UNIQUE
'<a/>'::xml IS DOCUMENT
'<a/>'::xml IS NOT DOCUMENT
NOT true AND false OR true
NOT NOT true
'abc' LIKE 'a%' AND 'abc' NOT LIKE 'x!%' ESCAPE '!' AND 'abc' ILIKE 'A_C' AND 'abc' NOT ILIKE 'x' ESCAPE ''
'abc' SIMILAR TO '%(b|d)%' AND 'abc' NOT SIMILAR TO 'x' ESCAPE '#'
'abc' ~ 'b' AND 'abc' !~* 'B' AND 'abc' ~~ 'a%' AND 'abc' !~~ 'x'
'a' < 'b' COLLATE "C"
('a' || 'b') COLLATE "de-DE-x-icu" IS NULL
('a' || 'b') COLLATE pg_catalog."C" > 'x'
max('a' COLLATE "C") OVER ()
collation for ('a' COLLATE "C")
now() AT TIME ZONE 'UTC' AT TIME ZONE interval '-08:00'
(now() AT TIME ZONE 'UTC')::date + 1
now() AT LOCAL
CURRENT_DATE + 1
CURRENT_TIMESTAMP(2) < LOCALTIMESTAMP(0) OR CURRENT_TIME(1) IS NULL OR LOCALTIME IS NULL OR current_time < localtime(3)
CURRENT_USER || session_user || user || current_role || current_catalog || current_schema || system_user
current_schema()
(DATE '2001-02-16', DATE '2001-12-21') OVERLAPS (DATE '2001-10-30', INTERVAL '100 days')
ROW(DATE '2001-02-16', INTERVAL '1' DAY) OVERLAPS ROW(DATE '2001-10-30', DATE '2002-10-30')
EXTRACT(CENTURY FROM TIMESTAMP '2000-12-16 12:21:13')
EXTRACT(epoch FROM now() - INTERVAL '1' HOUR)
extract('year' from date '2001-01-01')
extract("week" from current_date) + extract(foo from current_date)
extract(day from interval '40 days') + extract(second from time '17:12:28.5')
OVERLAY('Txxxxas' PLACING 'hom' FROM 2 FOR 4)
OVERLAY('Txxxxas' PLACING 'hom' FROM 2)
overlay('Txxxxas', 'hom', 2, 4)
overlay('x'::bytea, 'y'::bytea, 1)
POSITION('om' IN 'Thomas')
position('a' || 'b' in 'x' || 'ab')
SUBSTRING('Thomas' FROM 2 FOR 3)
SUBSTRING('Thomas' FOR 3 FROM 2)
SUBSTRING('Thomas' FOR 2)
SUBSTRING('Thomas' FROM '...$')
SUBSTRING('Thomas' SIMILAR '%#"o_a#"_' ESCAPE '#')
SUBSTRING('Thomas' FROM '%#"o_a#"_' FOR '#')
substring('Thomas', 2, 3)
TRIM(BOTH 'xyz' FROM 'yxTomxx')
TRIM(LEADING FROM ' x') || TRIM(TRAILING 'x' FROM 'xx') || trim(' x ') || trim('yxTomxx', 'xyz') || trim(FROM ' x') || trim(both from 'x', 'y')
TREAT('1' AS int)
NORMALIZE(U&'\0061\0308bc', NFC)
NORMALIZE('a')
normalize('a', nfkd)
COALESCE(NULL, 1, 2) + NULLIF(1, 2) + GREATEST(1, 2, 3) + LEAST(1, 2)
concat_lower_or_upper('Hello', 'World', true)
concat_lower_or_upper(a => 'Hello', b => 'World', uppercase => true)
concat_lower_or_upper(a := 'Hello', uppercase := true, b := 'World')
concat_lower_or_upper('Hello', b => 'World')
mleast(10, -1, 5, 4.4)
mleast(VARIADIC ARRAY[10, -1, 5, 4.4])
mleast(VARIADIC arr => ARRAY[10, -1, 5, 4.4])
format('%s', VARIADIC ARRAY['a'])
pg_catalog.format('%s-%s', 'a', variadic array['b'])
count(*) OVER ()
count(*) FILTER (WHERE num > 1) OVER (PARTITION BY name ORDER BY num ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
pg_catalog.count(DISTINCT num) IS NULL
(SELECT string_agg(name, ',' ORDER BY num DESC) FROM t1)
(SELECT percentile_disc(ARRAY[0.25, 0.5]) WITHIN GROUP (ORDER BY num) FROM t1)
(SELECT grouping(num) FROM t1 GROUP BY num LIMIT 1)
CASE num WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'other' END
CASE WHEN num = 1 THEN 'one' WHEN num = 2 THEN CASE name WHEN 'x' THEN 'y' END END || 'z'
CASE WHEN num <> 0 THEN 1 / num > 1.5 ELSE false END
xmlelement(name foo)
xmlelement(name foo, xmlattributes('xyz' as bar, name), 'cont', 'ent')
xmlelement(name "foo$bar", xmlattributes('xyz' as "a&b"), xmlelement(name abc), xmlcomment('test'))
xmlforest('abc' AS foo, 123 AS bar, t1.name)
xmlforest(num as "interval", name)
xmlpi(name php, 'echo "hello world";')
xmlpi(name php)
xmlroot(xmlparse(document '<?xml version="1.1"?><content>abc</content>'), version '1.0', standalone yes)
xmlroot('<a/>'::xml, version no value, standalone no value)
xmlparse(content 'abc<foo>bar</foo><bar>foo</bar>' preserve whitespace)
xmlparse(document '<a/>' strip whitespace)
xmlserialize(content '<a/>'::xml as text)
xmlserialize(document '<a/>'::xml as character varying(20) indent)
xmlserialize(content '<a/>'::xml as varchar no indent)
xmlexists('//town[text() = ''Toronto'']' PASSING BY VALUE '<towns/>')
xmlexists('//town' PASSING BY REF '<towns/>' BY REF)
xmlconcat('<abc/>', '<bar>foo</bar>')
(SELECT xmlagg(data ORDER BY id DESC) FROM xmldata)
json_object('code' VALUE 'P123', 'title' : 'Jaws', KEY 'x' VALUE 1 NULL ON NULL WITH UNIQUE KEYS RETURNING jsonb)
json_object('a' : 1 ABSENT ON NULL RETURNING text FORMAT JSON ENCODING UTF8)
json_object('{a,b}')
json_object()
json_array(1, true, json '{"a":null}' NULL ON NULL RETURNING jsonb)
json_array(SELECT num FROM t1 ORDER BY num RETURNING jsonb)
json_array('[1]' FORMAT JSON ABSENT ON NULL)
json_array()
(SELECT json_objectagg(name : num ABSENT ON NULL WITH UNIQUE KEYS RETURNING jsonb) FILTER (WHERE num > 1) FROM t1)
(SELECT json_arrayagg(num ORDER BY name DESC NULL ON NULL RETURNING json) FROM t1)
JSON('{"a":1}' WITH UNIQUE KEYS)
JSON_SCALAR(1)
JSON_SERIALIZE('{"a":1}' FORMAT JSON RETURNING bytea)
JSON_EXISTS(jsonb '{"key1": [1,2,3]}', 'strict $.key1[*] ? (@ > $x)' PASSING 2 AS x ERROR ON ERROR)
JSON_QUERY(jsonb '[1,[2,3],null]', 'lax $[*][$off]' PASSING 1 AS off WITH CONDITIONAL WRAPPER)
JSON_QUERY(jsonb '{"a": "[1, 2]"}', 'lax $.a' RETURNING int[] OMIT QUOTES ON SCALAR STRING DEFAULT '{}' ON EMPTY ERROR ON ERROR)
JSON_VALUE(jsonb '"123.45"', '$' RETURNING float)
JSON_VALUE(jsonb '[1,2]', 'strict $[$off]' PASSING 1 AS off DEFAULT 9 ON ERROR)
'{"a": {"b": 1}}'::jsonb #>> '{a,b}' || 'x'
'{"a": 1}'::jsonb ? 'a' AND '{"a": 1}'::jsonb ?| ARRAY['a'] AND '{"a": 1}'::jsonb ?& ARRAY['a'] AND '{"a": 1}'::jsonb @> '{}' AND '{}'::jsonb <@ '{"a": 1}'
'{"a": 1}'::jsonb @? '$.a' AND '{"a": 1}'::jsonb @@ '$.a > 0' AND ('{"a": 1}'::jsonb - 'a' #- '{b}') IS NULL
'a'::tsvector @@ 'a & b'::tsquery
'10.0.0.1'::inet <<= '10.0.0.0/8'
int4range(1, 5) && int4range(3, 7) AND int4range(1, 5) -|- int4range(5, 7) AND 3 <@ '[1,5)'::int4range
|/ 25.0 + ||/ 27.0 + (91 # 57) + (1 << 4) + (~ 1) + 2 ^ 3 ^ 2 + 5 % 3
3 - -2::text::int
- 2::int
1 + 2 * 3 - 4 / 2 % 3 ^ 2
'a' || 1 + 2 || 'b'
(1 = 1) = true
1 < 2 IS NOT TRUE
num + 1 > 3 AND name LIKE 'x' || '%' OR num IN (1, 2) AND NOT name ~ 'a'
num::numeric(10, 2)::text COLLATE "C" LIKE 'x' ESCAPE '\'
num % 2 = 0 AND num & 1 | 2 # 3 > 0
(num, name) = (1, 'x')
(num, name) <> ROW (1, 'x') OR (num, name) >= (SELECT 1, 'y')
"num" + "t1"."num"
generate_series(1, num)
unnest(ARRAY[1, 2])
unnest(ARRAY[num])::text || 'x'
nextval('x'::regclass) IS NULL OR currval('x') > 1
make_interval(days => 10, secs := 1.5)
string_to_array('a,b', ',')::text[] = ARRAY['a', 'b']
date_trunc('month', now()) - interval '1 month' * 2
greatest(date '2001-01-01', current_date)::timestamp(0) with time zone at time zone 'x'
setseed(0.5) IS NULL
num = 1 value
