-- insert
INSERT INTO contacts (email, first_name, last_name) VALUES ('ada@example.com', 'Ada', 'Lovelace')
INSERT INTO contacts VALUES (1, '7f1c3a1e-0000-4000-8000-000000000001', 'a@b.c')
INSERT INTO crm.contacts (email) VALUES ('x@y.z')
insert into contacts(email,score,active) values('a@b.co',10,true),('c@d.co',-5,false),('e@f.co',null,default)
INSERT INTO contacts AS c (email, score) VALUES ('q@w.e', 3)
INSERT INTO contacts DEFAULT VALUES
INSERT INTO contacts (email, created_at) VALUES ('a@b.c', DEFAULT)
INSERT INTO contacts (email, created_at) VALUES ('a@b.c', now())
INSERT INTO contacts (email, created_at) VALUES ('a@b.c', CURRENT_TIMESTAMP)
INSERT INTO contacts (email, birth) VALUES ('a@b.c', '1990-02-28')
INSERT INTO contacts (email, birth) VALUES ('a@b.c', DATE '1990-02-28')
INSERT INTO contacts (email, created_at) VALUES ('a@b.c', TIMESTAMPTZ '2024-01-01 10:00:00+02')
INSERT INTO contacts (email, created_at) VALUES ('a@b.c', TIMESTAMP WITH TIME ZONE '2024-01-01 10:00:00+02')
INSERT INTO contacts (email, balance) VALUES ('a@b.c', 1e3)
INSERT INTO contacts (email, balance) VALUES ('a@b.c', .5)
INSERT INTO contacts (email, balance) VALUES ('a@b.c', 12345.678)
INSERT INTO contacts (email, score) VALUES ('a@b.c', (SELECT max(score) FROM contacts))
INSERT INTO contacts (email, score) VALUES ('a@b.c', 1 + 2 * 3 % 4)
INSERT INTO contacts (email, uid) VALUES ('a@b.c', gen_random_uuid())
INSERT INTO contacts (email, wait) VALUES ('a@b.c', INTERVAL '1 day 02:30:00')
INSERT INTO contacts (email, wait) VALUES ('a@b.c', '3 days'::interval)
INSERT INTO contacts (email, raw) VALUES ('a@b.c', '\xdeadbeef')
INSERT INTO contacts (email, nums[1], nums[2]) VALUES ('a@b.c', 1, 2)
INSERT INTO contacts (id, email) OVERRIDING SYSTEM VALUE VALUES (5, 'a@b.c')
INSERT INTO contacts (id, email) OVERRIDING USER VALUE VALUES (5, 'a@b.c')
INSERT INTO contacts (email, "Display Name") VALUES ('a@b.c', 'Ada L.')
INSERT INTO "crm"."contacts" ("email", "first_name") VALUES ('a@b.c', 'A')
INSERT INTO contacts (email, notes) VALUES ('a@b.c', 'O''Reilly; said "hi"')
INSERT INTO contacts (email, notes) VALUES ('a@b.c', E'line1\nline2\t\'q\' \\ \u00e9')
INSERT INTO contacts (email, notes) VALUES ('a@b.c', $$it's dollar; quoted$$)
INSERT INTO contacts (email, notes) VALUES ('a@b.c', $tag$a $$ b$tag$)
INSERT INTO contacts (email, notes) VALUES ('a@b.c', U&'d\0061t\+000061')
INSERT INTO contacts (email, notes) VALUES ('a@b.c', 'héllo wörld ☃ 漢字')
-- insert-select
INSERT INTO contacts (email, first_name) SELECT email, first_name FROM staging
INSERT INTO contacts (email, first_name) SELECT email, first_name FROM staging WHERE ext_id = '17' LIMIT 10
INSERT INTO contacts (email, score) SELECT s.email, s.score::int FROM staging s WHERE NOT EXISTS (SELECT 1 FROM contacts c WHERE c.email = s.email)
INSERT INTO contacts (email, score) SELECT email, CASE WHEN score ~ '^\d+$' THEN score::integer ELSE 0 END FROM staging ORDER BY email NULLS LAST LIMIT 50 OFFSET 5
INSERT INTO contacts (email) SELECT 'user' || i || '@example.com' FROM generate_series(1, 20) AS g(i)
INSERT INTO contacts (email) SELECT DISTINCT ON (email) email FROM staging ORDER BY email, when_ts DESC
INSERT INTO contacts (email, first_name) (SELECT email, first_name FROM staging UNION ALL SELECT 'z@z.z', 'Z')
INSERT INTO contacts (email) TABLE emails_only
INSERT INTO deals (id, name, amount) SELECT row_number() OVER (ORDER BY ext_id), ext_id, coalesce(amount, 0) FROM staging
INSERT INTO contacts (email) SELECT * FROM (VALUES ('a@b.c'), ('b@c.d')) AS v(e)
INSERT INTO contacts (email) SELECT unnest(ARRAY['a@b.c','b@c.d'])
INSERT INTO contacts (email, first_name) SELECT r.email, r.first_name FROM jsonb_to_recordset('[{"email":"a@b.c"}]'::jsonb) AS r(email text, first_name text)
-- on-conflict
INSERT INTO contacts (email) VALUES ('a@b.c') ON CONFLICT DO NOTHING
INSERT INTO contacts (email) VALUES ('a@b.c') ON CONFLICT (email) DO NOTHING
INSERT INTO contacts (email, score) VALUES ('a@b.c', 1) ON CONFLICT (email) DO UPDATE SET score = EXCLUDED.score
INSERT INTO contacts (email, score) VALUES ('a@b.c', 1) ON CONFLICT (email) DO UPDATE SET score = excluded.score, updated_at = now() RETURNING id, score
INSERT INTO contacts AS c (email, score) VALUES ('a@b.c', 1) ON CONFLICT (email) DO UPDATE SET score = c.score + excluded.score WHERE c.active
INSERT INTO contacts (email) VALUES ('a@b.c') ON CONFLICT ON CONSTRAINT contacts_email_key DO NOTHING
INSERT INTO contacts (email) VALUES ('a@b.c') ON CONFLICT ON CONSTRAINT contacts_email_key DO UPDATE SET first_name = 'x'
INSERT INTO contacts (email) VALUES ('a@b.c') ON CONFLICT (lower(email::text)) DO NOTHING
INSERT INTO contacts (email, score) VALUES ('a@b.c', 1) ON CONFLICT (email) WHERE active DO UPDATE SET score = 2
INSERT INTO contacts (email, score) VALUES ('a@b.c', 1) ON CONFLICT (email) DO UPDATE SET (score, updated_at) = (EXCLUDED.score, now())
INSERT INTO contacts (email, score) VALUES ('a@b.c', 1) ON CONFLICT (email) DO UPDATE SET (score, rating) = (SELECT 1, 2.0)
INSERT INTO contacts (email, score) VALUES ('a@b.c', 1) ON CONFLICT (email) DO UPDATE SET score = DEFAULT
INSERT INTO deals (id, name, contact_id) VALUES (1, 'd', 2) ON CONFLICT (name, contact_id) DO UPDATE SET amount = coalesce(excluded.amount, deals.amount)
INSERT INTO contacts (email) SELECT email FROM staging ON CONFLICT (email) DO NOTHING RETURNING *
INSERT INTO contacts (email) VALUES ('a@b.c') ON CONFLICT (email COLLATE "C") DO NOTHING
-- returning
INSERT INTO contacts (email) VALUES ('a@b.c') RETURNING id
INSERT INTO contacts (email) VALUES ('a@b.c') RETURNING *
INSERT INTO contacts (email) VALUES ('a@b.c') RETURNING id AS contact_id, created_at
INSERT INTO contacts (email) VALUES ('a@b.c') RETURNING id contact_id, upper(email::text) "UP"
INSERT INTO contacts AS k (email) VALUES ('a@b.c') RETURNING k.*
INSERT INTO contacts (email) VALUES ('a@b.c') RETURNING (SELECT count(*) FROM deals), contacts.id
UPDATE contacts SET score = 1 WHERE id = 5 RETURNING *
UPDATE contacts SET score = 1 WHERE id = 5 RETURNING id, score + 1 AS next, first_name || ' ' || last_name AS full_name
UPDATE contacts c SET score = 1 WHERE id = 5 RETURNING c.id, c.props->>'k'
DELETE FROM contacts WHERE id = 5 RETURNING *
DELETE FROM contacts WHERE id = 5 RETURNING id, email
DELETE FROM contacts c WHERE c.id = 5 RETURNING c.*, now()
-- update
UPDATE contacts SET first_name = 'Ada' WHERE id = 42
update contacts set first_name='Ada', last_name = 'L', score = score + 1 where id=42
UPDATE ONLY contacts SET score = 0 WHERE id = 1
UPDATE contacts * SET score = 0 WHERE id = 1
UPDATE contacts AS c SET score = c.score * 2 WHERE c.id IN (1, 2, 3)
UPDATE contacts c SET score = 2 WHERE c.email = 'a@b.c'
UPDATE contacts SET score = DEFAULT WHERE id = 1
UPDATE contacts SET (first_name, last_name) = ('A', 'B') WHERE id = 1
UPDATE contacts SET (first_name, last_name) = ROW('A', 'B') WHERE id = 1
UPDATE contacts SET (score, rating) = (SELECT count(*), avg(amount) FROM deals WHERE contact_id = contacts.id) WHERE id = 1
UPDATE contacts SET (score, first_name) = (DEFAULT, 'x') WHERE id = 1
UPDATE contacts SET score = CASE WHEN score > 10 THEN 10 ELSE score END WHERE active
UPDATE contacts SET active = NOT active WHERE active IS TRUE
UPDATE contacts SET notes = NULL WHERE notes IS NOT NULL
UPDATE contacts SET archived = true WHERE created_at < now() - interval '1 year'
UPDATE contacts SET archived = true WHERE created_at < now() - interval '90 days' AND score BETWEEN 1 AND 5
UPDATE contacts SET updated_at = CURRENT_TIMESTAMP, best_time = TIME '10:30' WHERE id = 1
UPDATE contacts SET notes = coalesce(notes, '') || ' more' WHERE id = 7
UPDATE contacts SET notes = concat_ws(', ', last_name, first_name) WHERE id = 7
UPDATE contacts SET code = lpad(id::text, 8, '0') WHERE id = 7
UPDATE contacts SET first_name = initcap(trim(both ' ' from first_name)) WHERE id = 7
UPDATE contacts SET first_name = substring(first_name from 1 for 3) WHERE id = 7
UPDATE contacts SET first_name = substring(first_name, '^[A-Z]+') WHERE id = 7
UPDATE contacts SET first_name = overlay(first_name placing 'xx' from 2 for 1) WHERE position('a' in first_name) > 0
UPDATE contacts SET score = extract(year from age(birth))::int WHERE birth IS NOT NULL
UPDATE contacts SET score = date_part('year', created_at) WHERE id = 3
UPDATE contacts SET score = greatest(score, 5), rating = least(rating, 2.5) WHERE id = 3
UPDATE contacts SET score = nullif(score, 0) WHERE id = 3
UPDATE contacts SET balance = round(balance * 1.1, 2) WHERE balance <> 0
UPDATE contacts SET balance = balance ^ 2, score = score % 7, rating = |/ 25.0 WHERE id = 3
UPDATE contacts SET score = score & 7 | 8, grade = score << 2 WHERE id = 3
UPDATE contacts SET birth = birth + 7 WHERE id = 3
UPDATE contacts SET birth = date_trunc('month', created_at)::date WHERE id = 3
UPDATE contacts SET created_at = created_at AT TIME ZONE 'UTC' WHERE id = 3
UPDATE contacts SET created_at = to_timestamp(1700000000) WHERE id = 3
UPDATE contacts SET notes = to_char(created_at, 'YYYY-MM-DD') WHERE id = 3
UPDATE contacts SET "Display Name" = first_name || ' ' || last_name WHERE "Display Name" IS NULL
UPDATE contacts SET stage = 'won' WHERE stage <> 'lost'
UPDATE contacts SET stage = 'won'::deal_stage WHERE stage = ANY (ARRAY['lead','qualified']::deal_stage[])
UPDATE contacts SET score = 1 WHERE email IS DISTINCT FROM 'a@b.c'
UPDATE contacts SET score = 1 WHERE id = (SELECT contact_id FROM deals ORDER BY amount DESC NULLS LAST LIMIT 1)
UPDATE contacts SET score = 1 WHERE id IN (SELECT contact_id FROM deals WHERE amount > 1000)
UPDATE contacts SET score = 1 WHERE EXISTS (SELECT FROM deals d WHERE d.contact_id = contacts.id)
UPDATE contacts SET score = 1 WHERE (first_name, last_name) = ('A', 'B')
UPDATE contacts SET score = 1 WHERE (company_id, id) > (10, 20)
UPDATE contacts SET score = 1 WHERE (company_id, id) IN ((1, 2), (3, 4))
UPDATE contacts SET nums[2] = 5, tags[1:2] = ARRAY['a','b'] WHERE id = 3
UPDATE contacts SET score = 1 WHERE score != 2 AND id <> 3
UPDATE contacts SET score = 1 WHERE active = 't' AND archived IS NOT TRUE AND notes NOTNULL AND phone ISNULL
UPDATE contacts SET score = 1 WHERE CURRENT OF cur1
-- update-from
UPDATE contacts SET score = s.score::int FROM staging s WHERE s.email = contacts.email
UPDATE contacts c SET first_name = s.first_name, last_name = s.last_name FROM staging AS s WHERE s.email = c.email AND s.ext_id IS NOT NULL RETURNING c.id, s.ext_id
UPDATE contacts c SET score = d.total FROM (SELECT contact_id, count(*) AS total FROM deals GROUP BY contact_id) d WHERE d.contact_id = c.id
UPDATE contacts c SET score = v.score FROM (VALUES (1, 10), (2, 20)) AS v(id, score) WHERE v.id = c.id
UPDATE contacts SET company_id = co.id FROM companies co JOIN staging st ON st.ext_id = co.domain WHERE split_part(contacts.email::text, '@', 2) = co.domain
UPDATE contacts c SET notes = x.n FROM LATERAL (SELECT max(name) AS n FROM deals) x WHERE c.id = 1
UPDATE contacts c SET score = u.s FROM unnest($1::bigint[], $2::int[]) AS u(id, s) WHERE u.id = c.id
-- delete
DELETE FROM contacts WHERE id = 42
delete from contacts
DELETE FROM ONLY contacts WHERE id = 1
DELETE FROM contacts c WHERE c.archived AND c.score IS NULL
DELETE FROM contacts AS c WHERE NOT EXISTS (SELECT 1 FROM deals d WHERE d.contact_id = c.id)
DELETE FROM contacts WHERE ctid IN (SELECT ctid FROM contacts WHERE archived LIMIT 100)
DELETE FROM contacts WHERE id IN (SELECT id FROM contacts WHERE archived ORDER BY id FETCH FIRST 10 ROWS ONLY)
DELETE FROM contacts WHERE created_at BETWEEN '2020-01-01' AND '2020-12-31 23:59:59'
DELETE FROM contacts WHERE current_date - birth > 36500
DELETE FROM contacts WHERE id = ALL (SELECT 1)
DELETE FROM contacts USING deals WHERE deals.contact_id = contacts.id AND deals.stage = 'lost'
DELETE FROM contacts c USING deals d, companies co WHERE d.contact_id = c.id AND c.company_id = co.id AND co.name = 'Acme' RETURNING c.id, co.name
DELETE FROM contacts c USING (SELECT email FROM staging) s WHERE s.email = c.email
-- params
INSERT INTO contacts (email, first_name, score) VALUES ($1, $2, $3)
INSERT INTO contacts (email, first_name) VALUES ($1, $2), ($3, $4) RETURNING id
UPDATE contacts SET first_name = $1, score = $2 WHERE id = $3
UPDATE contacts SET created_at = $1::timestamptz WHERE id = $2::bigint
UPDATE contacts SET score = $1 WHERE id = ANY($2)
UPDATE contacts SET score = score + $1 WHERE email = lower($2)
DELETE FROM contacts WHERE id = $1
DELETE FROM contacts WHERE id = ANY ($1::bigint[])
INSERT INTO contacts (props) VALUES ($1::jsonb)
UPDATE contacts SET props = props || $1 WHERE id = $2
INSERT INTO contacts (email) SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM contacts WHERE email = $1)
UPDATE contacts SET score=$1,first_name=$2 WHERE id=$3
-- casts
UPDATE contacts SET score = '12'::int WHERE id = '5'
UPDATE contacts SET score = CAST('12' AS integer), rating = CAST(1 AS double precision) WHERE id = 5
UPDATE contacts SET balance = '12.50'::numeric(10,2) WHERE id = 5
UPDATE contacts SET notes = 5::text || 'x', code = 'ab'::char(8), phone = 'x'::character varying(32) WHERE id = 5
UPDATE contacts SET score = int '5' WHERE id = int8 '7'
UPDATE contacts SET score = (props->>'score')::int WHERE (props->>'score')::int > 5
UPDATE contacts SET birth = '2024-02-29'::date + interval '1 month' WHERE id = 5
UPDATE contacts SET created_at = '2024-01-01T00:00:00Z' WHERE id = 5
UPDATE contacts SET created_at = timestamp '2024-01-01 00:00:00' at time zone 'Europe/Berlin' WHERE id = 5
UPDATE contacts SET wait = interval '1' day, best_time = '10:00'::time without time zone WHERE id = 5
UPDATE contacts SET wait = interval '1 year 2 months 3 days 4 hours' * 2 WHERE id = 5
UPDATE contacts SET uid = '7f1c3a1e-0000-4000-8000-000000000001'::uuid WHERE uid = uuid '7f1c3a1e-0000-4000-8000-000000000002'
UPDATE contacts SET tags = '{a,b}'::text[], nums = '{1,2}'::int[] WHERE id = 5
UPDATE contacts SET score = true::int, active = 'yes'::bool WHERE id = 5
UPDATE contacts SET score = 5::int4, rating = 5::float8, balance = 5::decimal, owner_id = 5::int8 WHERE id = 5
UPDATE contacts SET score = -5::int, rating = - - 2 WHERE id = 5
UPDATE contacts SET company_id = 'crm.companies'::regclass::oid::bigint WHERE id = 5
UPDATE contacts SET raw = E'\\xDEADBEEF'::bytea, notes = B'101'::text WHERE id = 5
UPDATE contacts SET score = pg_catalog.length(notes) WHERE id OPERATOR(pg_catalog.=) 5
UPDATE contacts SET score = 1_000, grade = 0x1F WHERE id = 5
-- jsonb
INSERT INTO contacts (email, props) VALUES ('a@b.c', '{"a": 1, "b": ["x"]}')
INSERT INTO contacts (email, props) VALUES ('a@b.c', '{"a": 1}'::jsonb)
INSERT INTO contacts (email, props) VALUES ('a@b.c', jsonb '{"a": 1}')
INSERT INTO contacts (email, props) VALUES ('a@b.c', jsonb_build_object('a', 1, 'b', ARRAY[1,2]))
UPDATE contacts SET props = props || '{"vip": true}' WHERE id = 1
UPDATE contacts SET props = props - 'vip' WHERE props ? 'vip'
UPDATE contacts SET props = props #- '{a,b}' WHERE props #>> '{a,b}' = 'x'
UPDATE contacts SET props = jsonb_set(props, '{addr,city}', '"Oslo"', true) WHERE props->'addr'->>'city' = 'Bergen'
UPDATE contacts SET score = 1 WHERE props @> '{"vip": true}'
UPDATE contacts SET score = 1 WHERE '{"vip": true}'::jsonb <@ props
UPDATE contacts SET score = 1 WHERE props ?| array['a','b'] OR props ?& array['c']
UPDATE contacts SET score = 1 WHERE props @? '$.a[*] ? (@ > 2)' OR props @@ '$.a > 1'
UPDATE contacts SET score = 1 WHERE props->>'plan' IN ('pro', 'team')
UPDATE contacts SET score = 1 WHERE props -> 'list' -> 0 = '1'::jsonb
UPDATE contacts SET score = 1 WHERE props['addr']['city'] = '"Oslo"'
UPDATE contacts SET props['addr'] = '{"city":"Oslo"}' WHERE id = 1
DELETE FROM contacts WHERE jsonb_typeof(props->'a') = 'array' AND jsonb_array_length(props->'a') > 3
-- arrays
INSERT INTO contacts (email, tags) VALUES ('a@b.c', ARRAY['a','b'])
INSERT INTO contacts (email, tags) VALUES ('a@b.c', '{a,b}')
INSERT INTO contacts (email, tags, nums) VALUES ('a@b.c', ARRAY[]::text[], ARRAY[[1,2],[3,4]])
UPDATE contacts SET tags = array_append(tags, 'vip') WHERE NOT ('vip' = ANY(tags))
UPDATE contacts SET tags = tags || 'vip'::text WHERE id = ANY('{1,2,3}'::bigint[])
UPDATE contacts SET tags = tags || ARRAY['x'] WHERE tags && ARRAY['a','b']
UPDATE contacts SET tags = array_remove(tags, 'a') WHERE tags @> ARRAY['a']
UPDATE contacts SET score = nums[1] + nums[array_length(nums, 1)] WHERE cardinality(nums) > 1
UPDATE contacts SET tags = ARRAY(SELECT DISTINCT t FROM unnest(tags) t ORDER BY t) WHERE id = 1
UPDATE contacts SET score = 1 WHERE id = SOME (ARRAY[1,2,3]) OR score > ALL (ARRAY[4,5])
UPDATE contacts SET nums = nums[2:3] WHERE id = 1
-- patterns
UPDATE contacts SET score = 1 WHERE email LIKE '%@example.com'
UPDATE contacts SET score = 1 WHERE email ILIKE '%@EXAMPLE.com'
UPDATE contacts SET score = 1 WHERE email NOT ILIKE 'a\_%' ESCAPE '\'
UPDATE contacts SET score = 1 WHERE notes LIKE '100!%' ESCAPE '!'
UPDATE contacts SET score = 1 WHERE phone ~ '^\+47[0-9]{8}$'
UPDATE contacts SET score = 1 WHERE first_name ~* 'ada' AND last_name !~ 'x' AND last_name !~* 'Y'
UPDATE contacts SET score = 1 WHERE first_name SIMILAR TO '(A|B)%'
UPDATE contacts SET phone = regexp_replace(phone, '[^0-9]', '', 'g') WHERE phone IS NOT NULL
UPDATE contacts SET score = 1 WHERE email ~~ 'a%' OR email !~~* 'b%'
UPDATE contacts SET score = 1 WHERE first_name LIKE ANY (ARRAY['A%','B%'])
UPDATE contacts SET score = 1 WHERE first_name ^@ 'A' OR starts_with(last_name, 'B')
UPDATE contacts SET score = 1 WHERE last_name COLLATE "C" < 'M'
UPDATE contacts SET score = 1 WHERE last_name < 'm' COLLATE "C.UTF-8" OR last_name COLLATE pg_catalog."default" > 'a'
DELETE FROM contacts WHERE lower(email::text) = ANY (SELECT lower(email) FROM staging)
DELETE FROM contacts WHERE to_tsvector('english', notes) @@ to_tsquery('english', 'cat & rat')
-- cte
WITH s AS (SELECT email FROM staging) INSERT INTO contacts (email) SELECT email FROM s
WITH s AS (SELECT email FROM staging LIMIT 5) INSERT INTO contacts (email) SELECT email FROM s ON CONFLICT DO NOTHING RETURNING id
WITH v(id, n) AS (VALUES (1, 'a'), (2, 'b')) UPDATE contacts SET first_name = v.n FROM v WHERE v.id = contacts.id
WITH old AS (SELECT id FROM contacts WHERE archived) DELETE FROM contacts USING old WHERE old.id = contacts.id RETURNING contacts.id
WITH old AS MATERIALIZED (SELECT id FROM contacts WHERE archived) DELETE FROM contacts WHERE id IN (SELECT id FROM old)
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) INSERT INTO contacts (score) SELECT n FROM t
INSERT INTO contacts (email) WITH s AS (SELECT email FROM staging) SELECT email FROM s
WITH ins AS (INSERT INTO contacts (email) VALUES ('a@b.c') RETURNING id) SELECT id FROM ins
WITH upd AS (UPDATE contacts SET score = 0 WHERE id = 1 RETURNING *) INSERT INTO deals (id, name) SELECT id, email FROM upd
WITH del AS (DELETE FROM contacts WHERE archived RETURNING *) SELECT count(*) FROM del
WITH a AS (INSERT INTO contacts (email) VALUES ('x@y.z') RETURNING id), b AS (SELECT 1 AS one) INSERT INTO deals (id, name, contact_id) SELECT 1, 'n', a.id FROM a, b
-- merge
MERGE INTO contacts c USING staging s ON c.email = s.email WHEN MATCHED THEN UPDATE SET first_name = s.first_name WHEN NOT MATCHED THEN INSERT (email, first_name) VALUES (s.email, s.first_name)
MERGE INTO contacts AS c USING (SELECT * FROM staging) AS s ON c.email = s.email WHEN MATCHED AND s.score IS NULL THEN DELETE WHEN NOT MATCHED THEN DO NOTHING
MERGE INTO contacts USING (VALUES ('a@b.c')) v(e) ON email = v.e WHEN NOT MATCHED THEN INSERT DEFAULT VALUES
WITH s AS (SELECT 1 AS id) MERGE INTO contacts c USING s ON c.id = s.id WHEN MATCHED THEN UPDATE SET score = 1
-- explain
EXPLAIN INSERT INTO contacts (email) VALUES ('a@b.c')
EXPLAIN ANALYZE UPDATE contacts SET score = 1 WHERE id = 1
EXPLAIN VERBOSE DELETE FROM contacts WHERE id = 1
EXPLAIN (FORMAT JSON) UPDATE contacts SET score = 1 WHERE id = 1
EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) DELETE FROM contacts WHERE id = 1
EXPLAIN (COSTS OFF, VERBOSE true) INSERT INTO contacts (email) VALUES ('a@b.c') RETURNING id
EXPLAIN ANALYZE VERBOSE WITH s AS (SELECT 1) DELETE FROM contacts WHERE id IN (SELECT * FROM s)
-- lexical
INSERT INTO Contacts (Email, FIRST_NAME) VALUES ('a@b.c', 'A')
UPDATE contacts SET score = 1 -- trailing comment; with semicolon\nWHERE id = 1
UPDATE contacts /* a /* nested */ comment */ SET score = 1 WHERE id = 1
UPDATE contacts SET score = 1 WHERE id = 1;
UPDATE contacts SET notes = 'a'\n'b' WHERE id = 1
UPDATE contacts SET "Display Name" = 'a ""quoted"" b' WHERE "contacts"."id" = 1
DELETE FROM contacts WHERE id=1--comment
UPDATE contacts SET score=-1 WHERE id= @ -1
UPDATE contacts SET score = 1 WHERE contacts.id = 1 AND crm.contacts.score > 0
-- multi
INSERT INTO contacts (email) VALUES ('a@b.c'); INSERT INTO contacts (email) VALUES ('b@b.c')
BEGIN; UPDATE contacts SET score = 1 WHERE id = 1; COMMIT
UPDATE contacts SET score = 1 WHERE id = 1; SELECT 1;
INSERT INTO contacts (email) VALUES ('a;b'); DELETE FROM contacts WHERE notes = $$;$$;
