-- Statements that run natively on an ordinary table and through Headwater, one a line (DifferentialIT).
--   !SQLSTATE in front: a documented difference; Headwater refuses with it, whatever Postgres does natively
--   <- type:value, …    behind: the values of the ? parameters
--   ~1~, ~2~ …          the ids of the sample contacts

-- INSERT … VALUES
insert into salesforce.contacts (last_name) values ('Plain')
insert into salesforce.contacts (last_name) values ('Plain') returning id
insert into salesforce.contacts (first_name, last_name, email) values ('Ada', 'Byron', 'ada@example.com') returning id, first_name, last_name, email
insert into salesforce.contacts (last_name, first_name) values ('One', 'A'), ('Two', 'B'), ('Three', null) returning last_name, first_name
insert into salesforce.contacts as c (last_name, title) values ('Alias', 'x') returning c.last_name, c.title as "The Title"
insert into salesforce.contacts (last_name, title) values ('Default', default) returning last_name, title
insert into salesforce.contacts (id, last_name) values (default, 'DefaultId') returning last_name
insert into salesforce.contacts values (default, 'Positional') returning last_name, first_name
insert into salesforce.contacts values (default, 'Positional', 'Two'), (default, 'Positional', 'Three') returning last_name, first_name
insert into salesforce.contacts (last_name, title) values ('Mixed', default), ('Mixed', 'given'), ('Mixed', null) returning title
insert into salesforce.contacts default values
insert into salesforce.contacts (last_name) values (upper('expr') || '-' || 1 + 1) returning last_name
insert into salesforce.contacts (last_name, birthdate) values ('Dates', '1990-02-28') returning birthdate
insert into salesforce.contacts (last_name, birthdate) values ('Dates', date '1990-02-28' + 1) returning birthdate, birthdate - date '1990-01-01' as days
insert into salesforce.contacts (last_name, birthdate) values ('Dates', '1990-02-28'::timestamp + interval '3 days') returning birthdate
insert into salesforce.contacts (last_name, do_not_call) values ('Bool', 'yes'), ('Bool', true), ('Bool', 1 < 2) returning do_not_call
insert into salesforce.contacts (last_name, mailing_latitude, mailing_longitude) values ('Num', 1.25, -3) returning mailing_latitude, mailing_longitude
insert into salesforce.contacts (last_name, mailing_latitude) values ('Num', '12.5'), ('Num', 1e1), ('Num', 7::bigint), ('Num', 1/3.0) returning mailing_latitude
insert into salesforce.contacts (last_name, email_bounced_date) values ('Ts', '2020-01-02 03:04:05+02') returning email_bounced_date
insert into salesforce.contacts (last_name, email_bounced_date) values ('Ts', timestamptz '2020-01-02 03:04:05+02' - interval '1 day') returning email_bounced_date at time zone 'UTC' as utc
insert into salesforce.contacts (last_name, title) values ('Sub', (select title from salesforce.contacts where email = 'yuki.tanemura@bluefin.example.org')) returning title
insert into salesforce.contacts (last_name, title) values ('Case', case when 1 > 2 then 'a' else 'b' end) returning title
insert into salesforce.contacts (last_name, title) values ('Null', nullif('a', 'a')), ('Null', coalesce(null, 'c')) returning title
insert into salesforce.contacts (last_name, title) values (E'tab\tquote\'', U&'\0041\00e4'), ($$dollar 'quoted'$$, $t$tagged $$ inside$t$) returning last_name, title
insert into salesforce.contacts (last_name, title) values ('漢字', '😀 emoji'), ('O''Hara', 'back\slash') returning last_name, title
insert into salesforce.contacts (last_name, title) values ('cont' 'inued', 'x')
insert into "salesforce"."contacts" ("last_name", "first_name") values ('Quoted', 'Q') returning "last_name"
insert into contacts (last_name) values ('Path') returning contacts.last_name
INSERT INTO SALESFORCE.CONTACTS (LAST_NAME, First_Name) VALUES ('Upper', 'Case') RETURNING Last_Name
insert into salesforce.contacts (last_name, title) values ('Cast', 42::text), ('Cast', cast(1.50 as text)), ('Cast', (date '2020-01-01')::text) returning title
insert into salesforce.contacts (last_name, title) values ('Func', md5('x')), ('Func', repeat('ab', 3)), ('Func', left('abcdef', -2)) returning title
insert into salesforce.contacts (last_name, title) values ('Array', array_to_string(array[1, 2, 3], ',')), ('Array', (array['a', 'b'])[2]) returning title
insert into salesforce.contacts (last_name, title) values ('Json', '{"a": {"b": 1}}'::jsonb #>> '{a,b}'), ('Json', '{"a": "x"}'::jsonb ->> 'a') returning title
insert into salesforce.contacts (last_name, description) values ('Long', repeat('lorem ', 1000)) returning length(description)
insert into salesforce.contacts (last_name, first_name) values ('Width', rpad('x', 40, 'y')) returning length(first_name)
insert into salesforce.contacts (last_name, first_name) values ('Blank', rpad('x', 50, ' ')) returning length(first_name)
insert into salesforce.contacts (last_name) overriding user value values ('Overriding') returning last_name
insert into salesforce.contacts (last_name) overriding system value values ('Overriding') returning last_name
insert into salesforce.contacts (last_name, account_id) values ('Ref', (select id from salesforce.accounts where name = 'Alderbrook Instruments')) returning account_id is null as none
insert into salesforce.contacts (last_name, salutation, lead_source) values ('Pick', 'Dr.', 'Web') returning salutation, lead_source
insert into salesforce.contacts (last_name, title) (values ('Paren', 'a'), ('Paren', 'b')) returning title
insert into salesforce.contacts (last_name, title) values ('Row', 'a') union all values ('Row', 'b') returning title
insert into salesforce.contacts (last_name, title) values ('First', 'a'), ('Second', 'b') order by 1 desc limit 1 returning last_name
insert into salesforce.contacts (last_name) values ('Ret') returning *
insert into salesforce.contacts (last_name) values ('Ret') returning contacts.*
insert into salesforce.contacts as c (last_name) values ('Ret') returning c.*, 1 as one
insert into salesforce.contacts (last_name) values ('Ret') returning salesforce.contacts.last_name, upper(salesforce.contacts.last_name)
insert into salesforce.contacts (last_name, title) values ('Ret', 't') returning (contacts).title, row(last_name, title)
insert into salesforce.contacts (last_name) values ('Ret') returning (select count(*) from salesforce.accounts) as accounts, (select name from salesforce.accounts order by name limit 1)
insert into salesforce.contacts (last_name, title) values ('Ret', 't') returning case when title = 't' then 1 else 0 end, title is distinct from null, title ~ '^t', now() > '2000-01-01'
insert into salesforce.contacts (last_name, birthdate) values ('Ret', '2000-02-29') returning extract(year from birthdate) as y, to_char(birthdate, 'DD.MM.YYYY'), birthdate + interval '1 month' as later, array[last_name, 'x'], null, 'text', 1.5, 2::bigint, true
insert into salesforce.contacts (last_name) values ('Ret') returning jsonb_build_object('l', last_name) -> 'l' as j, '{"a":1}'::jsonb @> '{"a":1}', last_name::char(2), last_name::bytea
insert into salesforce.contacts (last_name) select 'No such' where false returning id
insert into salesforce.contacts (last_name) values (null)
insert into salesforce.contacts (first_name) values ('NoLast')

-- ON CONFLICT
insert into salesforce.contacts (last_name) values ('Conflict') on conflict do nothing
insert into salesforce.contacts (last_name) values ('Conflict') on conflict (id) do nothing returning last_name
insert into salesforce.contacts (last_name) values ('Conflict'), ('Conflict') on conflict on constraint contacts_pkey do nothing
insert into salesforce.contacts (last_name) values ('Conflict') on conflict (last_name) do nothing
!0A000 insert into salesforce.contacts (last_name) values ('Conflict') on conflict (id) do update set last_name = excluded.last_name

-- INSERT … SELECT
insert into salesforce.contacts (last_name) select 'Series ' || n from generate_series(1, 5) as n returning last_name
insert into salesforce.contacts (last_name, first_name) select last_name, first_name from salesforce.contacts where department = 'Finance' order by last_name limit 3 returning last_name, first_name
insert into salesforce.contacts (last_name, title) select last_name, title || ' (copy)' from contacts where email like 'a%' order by email returning title
insert into salesforce.contacts (last_name, title) with w as (select 'With' as a, 'x' as b) select a, b from w returning title
with w as (select 'With' as a, 'x' as b union all select 'With', 'y') insert into salesforce.contacts (last_name, title) select a, b from w returning last_name, title
with recursive r(n) as (select 1 union all select n + 1 from r where n < 4) insert into salesforce.contacts (last_name) select 'R' || n from r returning last_name
insert into salesforce.contacts (last_name, title) select first_name, row_number() over (order by first_name)::text from people order by first_name returning last_name, title
insert into salesforce.contacts (last_name, title) select last_name, count(*)::text from people group by last_name having count(*) > 0 order by 1 returning title
insert into salesforce.contacts (last_name, account_id) select p.last_name, a.id from people p join salesforce.accounts a on a.name = p.company order by 1 returning last_name, account_id is not null
insert into salesforce.contacts (last_name, title) select p.last_name, x.t from people p cross join lateral (select p.first_name || '!' as t) x order by 1, 2 returning title
insert into salesforce.contacts (last_name) select last_name from people union select 'Extra' order by 1 returning last_name
insert into salesforce.contacts (last_name) select last_name from people except select 'Lovelace' order by 1
insert into salesforce.contacts (last_name) select last_name from people intersect all select 'Lovelace'
insert into salesforce.contacts (last_name, title) select * from (values ('V', 'a'), ('V', 'b')) as v(l, t) returning title
insert into salesforce.contacts (last_name, title) select 'Bare', null returning title
insert into salesforce.contacts (last_name, birthdate, do_not_call) select 'Bare', '2001-02-03', 'f' returning birthdate, do_not_call
insert into salesforce.contacts (last_name, birthdate) select p.last_name, p.born from people p order by 1 returning last_name, birthdate
insert into salesforce.contacts (last_name, mailing_latitude) select last_name, score from people order by 1 returning mailing_latitude
insert into salesforce.contacts (last_name, title) select distinct on (last_name) last_name, first_name from people order by last_name, first_name desc returning title
insert into salesforce.contacts (last_name) select last_name from people fetch first 2 rows only
insert into salesforce.contacts (last_name) select unnest(array['U1', 'U2']) returning last_name
insert into salesforce.contacts (last_name, title) select key, value from jsonb_each_text('{"k1": "v1", "k2": "v2"}') order by key returning last_name, title
insert into salesforce.contacts (last_name) (select 'Paren') returning last_name
insert into salesforce.contacts (last_name) ((select 'Paren' limit 1)) returning last_name
insert into salesforce.contacts (last_name, title) select last_name, 'tags ' || cardinality(tags) from people where 'maths' = any(tags) returning title
insert into salesforce.contacts (last_name, first_name) table names
insert into salesforce.contacts (last_name, first_name, title) select l, f, null::text from names as n(l, f) order by l returning title
insert into salesforce.contacts as target (last_name) select last_name from salesforce.contacts source where source.title = 'Data Engineer' returning target.last_name
insert into salesforce.contacts (last_name) select 'Grouping' from people group by rollup (last_name, first_name) limit 2
insert into salesforce.contacts (last_name) select last_name from people tablesample system (100) order by 1
insert into salesforce.contacts (last_name, title) select 'Filter', (count(*) filter (where score > 1))::text || sum(age) from people returning title
insert into salesforce.contacts (last_name) select last_name from people where exists (select from names where names.last_name = people.last_name)
!428C9 insert into salesforce.contacts select * from salesforce.contacts limit 1
!428C9 insert into salesforce.contacts select '003000000000001AAA', 'x'
!428C9 insert into salesforce.contacts table salesforce.contacts

-- UPDATE
update salesforce.contacts set title = 'T' where email = 'yuki.tanemura@bluefin.example.org'
update salesforce.contacts set title = 'T' where email = 'yuki.tanemura@bluefin.example.org' returning title
update salesforce.contacts set title = 'T' where id = '~1~' returning id, title
update salesforce.contacts set title = 'T' where '~1~' = id
update salesforce.contacts set title = 'T' where id in ('~1~', '~2~', '~2~') returning id
update salesforce.contacts set title = 'T' where id = any(array['~1~', '~3~', '~1~']) returning id
update salesforce.contacts set title = 'T' where id = any('{~1~,~2~}') returning id
update salesforce.contacts set title = 'T' where id = any(array(select id from salesforce.contacts where department = 'Finance')) returning id
update salesforce.contacts set title = 'T' where id = 'no such id'
update salesforce.contacts set title = 'T' where false returning *
update salesforce.contacts set title = upper(title), department = coalesce(department, 'x') || '!' where department = 'Sales' returning title, department
update salesforce.contacts set title = title || ' ' || (length(title) + 1)::text where lead_source = 'Web'
update salesforce.contacts set title = null, phone = null where id = '~2~' returning title, phone
update salesforce.contacts set title = default, department = default where id = '~2~' returning title, department
update salesforce.contacts set (title, department) = ('a', 'b') where id = '~2~' returning title, department
update salesforce.contacts set (title, department) = row('a', upper('b')) where id = '~2~' returning title, department
update salesforce.contacts set (title, department) = (default, 'b') where id = '~2~' returning title, department
update salesforce.contacts set (title) = ('single') where id = '~2~' returning title
update salesforce.contacts set (title, department) = (select 'x', 'y') where id = '~2~' returning title, department
update salesforce.contacts set (title, department) = (select a.name, a.industry from salesforce.accounts a where a.id = contacts.account_id) where department = 'Finance' returning title, department
update salesforce.contacts set (title, department) = (select 'x', 'y' where false) where id in ('~2~', '~3~') returning title, department
update salesforce.contacts set (title, department) = (select name, name from salesforce.accounts) where id = '~2~'
update salesforce.contacts set phone = '1', (title, birthdate) = (select p.first_name, p.born from people p order by p.born limit 1), fax = '2' where id = '~4~' returning phone, title, birthdate, fax
update salesforce.contacts set (title, mailing_latitude) = (select null, 3) where id = '~4~' returning title, mailing_latitude
update salesforce.contacts set (birthdate, title) = (select '2020-01-01', 'x') where id = '~4~'
update salesforce.contacts set title = (select name from salesforce.accounts a where a.id = contacts.account_id) where department = 'Finance' returning title
update salesforce.contacts set title = (select name from salesforce.accounts where name = 'none') where id = '~4~' returning title
update salesforce.contacts set title = (select name from salesforce.accounts) where id = '~4~'
update salesforce.contacts c set title = c.first_name || ' ' || c.last_name where c.id = '~5~' returning c.title
update salesforce.contacts as c set title = 'x' where c.email ilike '%EXAMPLE.NET' and c.department = 'Finance' returning c.email
update only salesforce.contacts set title = 'x' where id = '~5~'
update salesforce.contacts * set title = 'x' where id = '~5~' returning title
update only salesforce.contacts * as c set title = 'x' where c.id = '~5~' returning c.*
update contacts set title = 'path' where contacts.id = '~5~' returning contacts.title, salesforce.contacts.id
update "contacts" set "title" = 'q' where "id" = '~5~' returning "title" as "Title"
update salesforce.contacts set birthdate = birthdate + 30 where birthdate is not null returning birthdate
update salesforce.contacts set birthdate = birthdate + interval '1 year' where birthdate < '1965-06-01' returning birthdate
update salesforce.contacts set birthdate = '2001-01-31', email_bounced_date = '2020-02-03 04:05:06 Europe/Paris' where id = '~6~' returning birthdate, email_bounced_date
update salesforce.contacts set mailing_latitude = 12.3456789, mailing_longitude = -0.5 where id = '~6~' returning mailing_latitude, mailing_longitude
update salesforce.contacts set mailing_latitude = 10 / 4, mailing_longitude = 10 / 4.0 where id = '~6~' returning mailing_latitude, mailing_longitude
update salesforce.contacts set do_not_call = not coalesce(do_not_call, false) where id in ('~6~', '~7~') returning do_not_call
update salesforce.contacts set do_not_call = 'on', has_opted_out_of_fax = 1::boolean where id = '~7~' returning do_not_call, has_opted_out_of_fax
update salesforce.contacts set title = 'x' where title like 'Data %' or title similar to '%(Engineer|Manager)' returning title
update salesforce.contacts set title = 'x' where title ~* '^head' and title !~ 'zzz' and email not like '%@none'
update salesforce.contacts set title = 'x' where department between 'A' and 'G' and id <> '~7~' and birthdate is null
update salesforce.contacts set title = 'x' where (department, lead_source) in (('Sales', 'Web'), ('Finance', 'Other')) returning department, lead_source
update salesforce.contacts set title = 'x' where department is not distinct from 'Legal'
update salesforce.contacts set title = 'x' where exists (select from salesforce.accounts a where a.id = account_id and a.industry = 'Technology') returning last_name
update salesforce.contacts set title = 'x' where account_id in (select id from salesforce.accounts where billing_country = 'Norway') returning last_name
update salesforce.contacts set title = 'x' where account_id = any(select id from salesforce.accounts where billing_country = 'Norway')
update salesforce.contacts set title = 'x' where birthdate = (select max(birthdate) from salesforce.contacts)
update salesforce.contacts c set title = (select count(*)::text from salesforce.contacts o where o.account_id = c.account_id) where c.department = 'Sales' returning title
update salesforce.contacts set title = case department when 'Sales' then 'S' when 'Finance' then 'F' else left(department, 1) end where department in ('Sales', 'Finance', 'Operations') returning title
update salesforce.contacts set title = concat_ws('-', first_name, last_name), description = format('%s <%s>', last_name, email) where id = '~8~' returning title, description
update salesforce.contacts set title = regexp_replace(email, '@.*$', '') where id = '~8~' returning title
update salesforce.contacts set title = substring(email from '@(.*)$'), department = overlay('abcdef' placing 'X' from 2 for 3), phone = trim(both ' ' from '  1 ') where id = '~8~' returning title, department, phone
update salesforce.contacts set title = (array['a', 'b', 'c'])[2], department = array_length(string_to_array('a,b', ','), 1)::text where id = '~8~' returning title, department
update salesforce.contacts set title = '{"k": [1, 2]}'::jsonb -> 'k' ->> 1 where '{"a": 1}'::jsonb ? 'a' and id = '~8~' returning title
update salesforce.contacts set title = 'json' where mailing_address ->> 'city' = 'Hobart' returning mailing_address ->> 'country' as country
update salesforce.contacts set title = 'json' where mailing_address @> '{"country": "Norway"}' returning title
with w as (select id from salesforce.contacts where department = 'Finance' order by id limit 2) update salesforce.contacts set title = 'cte' where id in (select id from w) returning title
with w(n) as (values ('from cte')) update salesforce.contacts set title = (select n from w) where id = '~9~' returning title, (select n from w)
with w as materialized (select max(name) as m from salesforce.accounts) update salesforce.contacts c set title = w.m from w where c.id = '~9~' returning c.title, w.m
update salesforce.contacts set title = a.name from salesforce.accounts a where a.id = contacts.account_id and a.industry = 'Technology' returning contacts.last_name, contacts.title
update salesforce.contacts c set title = a.name, department = a.industry from salesforce.accounts a where a.id = c.account_id and c.department = 'Finance' returning c.title, a.name, a.industry || '/' || c.department as both
update salesforce.contacts c set title = a.name from salesforce.accounts as a where a.id = c.account_id and c.id = '~9~' returning *
update salesforce.contacts c set title = p.first_name from people p where p.contact_id = c.id and p.last_name = 'Lovelace' returning c.id, p.*
update salesforce.contacts c set title = p.first_name from people p where p.contact_id = c.id returning c.last_name, p.age, p.born, p.score, p.tags, p.info, p.joined, p.active
update salesforce.contacts c set title = 'joined' from people p join salesforce.accounts a on a.name = p.company where p.contact_id = c.id returning c.title, a.name, p.last_name
update salesforce.contacts c set title = 'left' from people p left join names n on n.last_name = p.last_name where p.contact_id = c.id returning p.last_name, n.first_name
update salesforce.contacts c set title = v.t from (values ('~1~', 'first'), ('~2~', 'second')) as v(id, t) where v.id = c.id returning c.id, v.t, v
update salesforce.contacts c set title = s.n::text from (select account_id, count(*) as n from salesforce.contacts group by account_id) s where s.account_id = c.account_id and s.n > 3 returning c.title, s.n
update salesforce.contacts c set title = o.title from salesforce.contacts o where o.id = '~1~' and c.id = '~2~' returning c.id, c.title, o.id, o.title
update salesforce.contacts c set reports_to_id = o.id from contacts o where o.email = 'amara.okafor@alderbrook.example.com' and c.id in ('~4~', '~5~') returning c.reports_to_id, o.last_name, o
update salesforce.contacts c set title = 'dup' from generate_series(1, 3) g where c.id = '~3~' returning c.title
update salesforce.contacts c set title = 'dup ' || g from generate_series(1, 3) as g where c.id in ('~3~', '~4~')
update salesforce.contacts c set title = 'big' from generate_series(1, 300) g where c.id = '~3~'
update salesforce.contacts c set title = g::text from generate_series(7, 7) as g where c.id = '~3~' returning g, g + 1, c.title
update salesforce.contacts c set title = f.w from lateral unnest(array['a', 'b']) with ordinality as f(w, n) where f.n = 2 and c.id = '~3~' returning f.n, f.w
update salesforce.contacts c set (title, department) = (select a.name, 'dep') from salesforce.accounts a where a.id = c.account_id and c.id = '~5~' returning c.title, c.department, a.id = c.account_id
update salesforce.contacts c set (title, department) = (a.name, default) from salesforce.accounts a, people p where a.id = c.account_id and p.contact_id = c.id and p.company = a.name returning c.title, a.name, p.company
update salesforce.contacts c set title = x.n from (people p cross join lateral (select p.first_name as n) x) where p.contact_id = c.id returning x.n, p.last_name
update salesforce.contacts c set title = 'nobody' from salesforce.accounts a where a.id = c.account_id and false returning c.id, a.id
update salesforce.contacts set last_name = 'x' where id = '~1~' returning contacts
update salesforce.contacts set title = 'x' where id = '~1~' returning to_jsonb(contacts) ->> 'title', (contacts).title
update salesforce.contacts c set title = 'x' where id = '~1~' returning c.title, (select count(*) from people), exists (select from people p where p.contact_id = c.id), (select a.name from salesforce.accounts a where a.id = c.account_id)
update salesforce.contacts set title = 'x' where id = '~1~' returning id as "Id", title, title as title, 1, 'a' || title
update salesforce.contacts set title = 'same' where id = '~1~' and title is not null and not (title = 'zzz') returning (title || '!')::varchar(3), title collate "C", length(title)::smallint, 1::real, 2.5::double precision, '12:30'::time, interval '1 day', '{1,2}'::int[], 'f'::"char", '00000000-0000-0000-0000-000000000001'::uuid, b'101'
update salesforce.contacts set title = current_setting('search_path') is not null where id = '~1~'
update salesforce.contacts set title = to_char(timestamp '2020-01-02 03:04', 'HH24:MI'), description = age(date '2020-03-01', date '2020-02-01')::text where id = '~1~' returning title, description
update salesforce.contacts set title = x.y from (select 'sub' as y) as x where id = '~1~' returning x.y
update salesforce.contacts set title = /* nested /* comment */ */ 'c' where id = '~1~' -- end
update salesforce.contacts set title = 'x';
update salesforce.contacts set phone = '+1 555 9999'

-- DELETE
delete from salesforce.contacts where id = '~10~'
delete from salesforce.contacts where id = '~10~' returning id, last_name
delete from salesforce.contacts where id in ('~10~', '~11~') returning *
delete from salesforce.contacts where id = 'none' returning *
delete from salesforce.contacts as c where c.department = 'Finance' and c.lead_source = 'Web' returning c.first_name || ' ' || c.last_name as name
delete from only salesforce.contacts where id = '~10~'
delete from salesforce.contacts * c where c.id = '~10~' returning c.id
delete from contacts where email = 'mateus.andrade@ochre.example.net' returning salesforce.contacts.email
delete from salesforce.contacts using salesforce.accounts a where a.id = contacts.account_id and a.name = 'Kestrel Robotics'
delete from salesforce.contacts c using salesforce.accounts a where a.id = c.account_id and a.name = 'Kestrel Robotics' returning c.last_name, a.name, a.industry
delete from salesforce.contacts c using people p where p.contact_id = c.id returning *
delete from salesforce.contacts c using people p, names n where p.contact_id = c.id and n.last_name = p.last_name returning c.last_name, p.first_name, n
delete from salesforce.contacts c using generate_series(1, 4) g where c.id = '~12~'
delete from salesforce.contacts c using salesforce.contacts o where o.account_id = c.account_id and o.id < c.id and c.department = 'Sales' returning c.id
delete from salesforce.contacts where account_id in (select id from salesforce.accounts where name = 'Mariposa Credit Union') returning last_name
delete from salesforce.contacts c where not exists (select from salesforce.accounts a where a.id = c.account_id)
delete from salesforce.contacts where id = (select id from salesforce.contacts order by last_name desc limit 1) returning last_name
with w as (select '~13~' as id) delete from salesforce.contacts using w where contacts.id = w.id returning contacts.last_name, w.id
with w as (select '~13~' as id) delete from salesforce.contacts where id in (table w) returning (select count(*) from w)
delete from salesforce.contacts where birthdate > date '1965-06-01' and birthdate < '1966-01-01'::date + interval '1 day' returning birthdate
delete from salesforce.contacts where id = '~14~' returning created_date is null as none, name is null, contacts is null

-- parameters
insert into salesforce.contacts (first_name, last_name) values (?, ?) returning first_name, last_name <- text:Ada, text:Param
insert into salesforce.contacts (last_name, birthdate, do_not_call, mailing_latitude) values (?, ?, ?, ?) returning birthdate, do_not_call, mailing_latitude <- text:P, date:1990-01-02, bool:true, numeric:1.50
insert into salesforce.contacts (last_name, title) select ?, ? returning title <- text:P, text:x
insert into salesforce.contacts (last_name, title) values (?, default), (upper(?), ?) returning last_name, title <- text:a, text:b, null:
insert into salesforce.contacts (last_name) select 'n' || n from generate_series(1, ?) n returning last_name <- int:3
update salesforce.contacts set title = ? where id = ? returning title <- text:T, text:~1~
update salesforce.contacts set title = ?, birthdate = ? where email = ? returning title, birthdate, ? as echo <- null:, date:1990-01-02, text:yuki.tanemura@bluefin.example.org, text:e
update salesforce.contacts set title = title || ?, mailing_latitude = ? + 1 where id in (?, ?) returning title, mailing_latitude <- text:!, int:3, text:~1~, text:~2~
update salesforce.contacts set (title, department) = (select ?, ?) where id = ? returning title, department <- text:a, text:b, text:~1~
update salesforce.contacts c set title = a.name || ? from salesforce.accounts a where a.id = c.account_id and c.id = ? returning a.name, c.title, ? <- text:?, text:~1~, int:7
update salesforce.contacts set title = ? where id = any(string_to_array(?, ',')) returning id <- text:T, text:~1~,
update salesforce.contacts set birthdate = ?, title = ?::int + 1 where id = ? returning birthdate, title <- null:, int:41, text:~1~
delete from salesforce.contacts where id = ? and department = ? returning id <- text:~5~, text:Finance
delete from salesforce.contacts c using people p where p.contact_id = c.id and p.last_name = ? returning p.last_name <- text:Lovelace
delete from salesforce.contacts where birthdate < ? returning last_name <- date:1965-02-01

-- errors
insert into salesforce.contacts (last_name, title) values ('x', (1 / 0)::text)
insert into salesforce.contacts (last_name, birthdate) values ('x', 'not a date')
insert into salesforce.contacts (last_name, birthdate) values ('x', '2020-02-30')
insert into salesforce.contacts (last_name, birthdate) values ('x', 1)
insert into salesforce.contacts (last_name, do_not_call) values ('x', 'perhaps')
insert into salesforce.contacts (last_name, do_not_call) values ('x', 1)
insert into salesforce.contacts (last_name, mailing_latitude) values ('x', 'abc')
insert into salesforce.contacts (last_name, mailing_latitude) values ('x', 12345)
insert into salesforce.contacts (last_name, first_name) values ('x', repeat('y', 41))
insert into salesforce.contacts (last_name, first_name) values ('x', 'y', 'z')
insert into salesforce.contacts (last_name, first_name) values ('x')
insert into salesforce.contacts (last_name, first_name) values ('x', 'y'), ('z')
insert into salesforce.contacts (last_name, last_name) values ('x', 'y')
insert into salesforce.contacts (last_name, no_such) values ('x', 'y')
insert into salesforce.contacts (last_name) values (no_such_function(1))
insert into salesforce.contacts (last_name) values ('x') returning no_such
insert into salesforce.contacts (last_name) values ('x') returning 1 / (length(last_name) - 1)
insert into salesforce.contacts (last_name) select last_name from no_such_table
insert into salesforce.contacts (last_name) select last_name from people, names
insert into salesforce.contacts (last_name) select (1 / (age - age))::text from people
insert into salesforce.contacts (last_name) select last_name from people limit -1
insert into salesforce.contacts (last_name) values ('x') on conflict (no_such) do nothing
insert into salesforce.no_such (last_name) values ('x')
insert into salesforce.contacts (last_name) values ('x') returning
insert into salesforce.contacts (last_name) valuse ('x')
insert into salesforce.contacts (last_name) values ('x'
insert into salesforce.contacts (last_name) values ('unterminated)
insert into salesforce.contacts (last_name) values (E'\x00')
insert into salesforce.contacts (last_name) values (E'\xff')
insert into salesforce.contacts (last_name) values (U&'\0000')
insert into salesforce.contacts (last_name) values (U&'\d800')
insert into salesforce.contacts (last_name) values (chr(0))
update salesforce.contacts set title = (1 / 0)::text where id = '~1~'
update salesforce.contacts set title = 'x' where 1 / 0 = 1
update salesforce.contacts set title = 'x' where id = '~1~' returning 1 / 0
update salesforce.contacts set title = 'x' where id = '~1~' returning title::int
update salesforce.contacts c set title = 'x' from salesforce.accounts a where a.id = c.account_id and c.id = '~1~' returning a.name::int
update salesforce.contacts set first_name = repeat('x', 41) where id = '~1~'
update salesforce.contacts set last_name = null where id = '~1~'
update salesforce.contacts set last_name = default where id = '~1~'
update salesforce.contacts set no_such = 1
update salesforce.contacts set title = no_such
update salesforce.contacts set title = 'x', title = 'y'
update salesforce.contacts set title = 'x' where count(*) > 1
update salesforce.contacts set title = max(title)
update salesforce.contacts set title = row_number() over ()
update salesforce.contacts set title = 'x' where id = 1
update salesforce.contacts set title = 'x' where title
update salesforce.contacts set do_not_call = 1
update salesforce.contacts set (title, department) = (select 1)
update salesforce.contacts set (title, department) = ('a')
update salesforce.contacts c set title = name from salesforce.accounts a where a.id = c.account_id
update salesforce.contacts c set title = 'x' where contacts.id = '~1~'
update salesforce.contacts set title = 'x' from salesforce.contacts where true
update salesforce.contacts set contacts.title = 'x'
update salesforce.contacts set title = a.no_such from salesforce.accounts a
update salesforce.contacts set title = 'x' from lateral (select contacts.id) as l
update salesforce.contacts set title where id = '~1~'
update salesforce.contacts set title = 'x' where
update salesforce.contacts set title = 'x' order by id
update salesforce.contacts set title = 'x' limit 1
update salesforce.contacts set title = '2020-13-01'::date::text where id = '~1~'
update salesforce.contacts set mailing_latitude = 1e300 where id = '~1~'
update salesforce.contacts set title = sqrt(-1)::text where id = '~1~'
update salesforce.contacts set title = ('{}'::jsonb ->> 'a')::int::text || 'abc'::int where id = '~1~'
update salesforce.contacts set ctid = '(0,1)' where id = '~1~'
delete from salesforce.contacts where no_such = 1
delete from salesforce.contacts where id = '~1~' returning no_such
delete from salesforce.contacts where id = '~1~' returning 1 / 0
delete from salesforce.contacts where id = (select id from salesforce.contacts)
delete from salesforce.contacts where avg(1) > 0
delete from salesforce.contacts using salesforce.no_such
delete salesforce.contacts
delete from salesforce.contacts where id ~ '('
delete from salesforce.contacts limit 1

-- documented differences
!428C9 insert into salesforce.contacts (id, last_name) values ('003000000000001AAA', 'x')
!428C9 insert into salesforce.contacts (last_name, created_date) values ('x', now())
!428C9 insert into salesforce.contacts (last_name, name) select 'x', 'y'
!428C9 update salesforce.contacts set id = 'x' where id = '~1~'
!428C9 update salesforce.contacts set (title, name) = (select 'a', 'b') where id = '~1~'
!0A000 insert into salesforce.contacts (last_name) values ('x') returning tableoid::regclass::text
!0A000 update salesforce.contacts set title = 'x' where id = '~1~' returning ctid
!0A000 update salesforce.contacts set title = 'x' where id = '~1~' returning contacts.xmin is null
!0A000 with w as (update salesforce.contacts set title = 'x' where id = '~1~' returning id) select * from w
!0A000 with w as (delete from salesforce.contacts where id = '~1~' returning id) insert into salesforce.contacts (last_name) select 'x' from w
!0A000 insert into salesforce.contacts (last_name) select last_name from salesforce.contacts where id = '~1~' for update
!0A000 update salesforce.contacts set title = 'x' where id in (select id from contacts where id = '~1~' for update)
!22023 update salesforce.contacts set birthdate = 'infinity' where id = '~1~'
!22023 update salesforce.contacts set email_bounced_date = '-infinity' where id = '~1~'
!22023 insert into salesforce.contacts (last_name, birthdate) values ('x', '0044-03-15 BC')
!0A000 update contacts_view set title = 'x' where id = '~1~'
!0A000 insert into contacts_view (last_name) values ('x')
!54000 insert into salesforce.contacts (last_name) select 'x' from generate_series(1, 201)

-- names that are words of the language, and forms seldom written
insert into salesforce.contacts (last_name) values ('Word') returning last_name as all, last_name as user, 1 as time, 2 as values, 3 as interval
insert into salesforce.contacts (last_name, title) select "from"."select", "order" from (values ('a', 'b')) as "from"("select", "order") returning title as "Returning"
insert into salesforce.contacts (last_name, title) select first_name as both, last_name as table from people order by 1 returning last_name
update salesforce.contacts as "update" set title = "update".last_name || 'x' where "update".id = '~1~' returning "update"."title"
update salesforce.contacts c set title = row_to_json(row(c.first_name, c.last_name))::text where c.id = '~1~' returning title
update salesforce.contacts c set title = 'x' from people as "where" where "where".contact_id = c.id returning "where".first_name, ("where".age, c.title)
update salesforce.contacts c set title = left(n::text, 20) from people as n where n.contact_id = c.id
update salesforce.contacts c set title = 'x' from people n where n.contact_id = c.id returning n.*, n.age + 1 as next, c.id = n.contact_id as same
update salesforce.contacts c set title = p.first_name from only people p where p.contact_id = c.id returning p.first_name
update salesforce.contacts c set title = r.a from rows from (generate_series(1, 2), unnest(array['x', 'y'])) as r(n, a) where c.id = '~3~' and r.n = 1 returning r.a, r.n
update salesforce.contacts c set title = j.t from jsonb_to_recordset('[{"t": "j", "n": 1.5}]') as j(t text, n numeric) where c.id = '~3~' returning j.n, j.t
update salesforce.contacts c set title = p.last_name from people p natural join names where p.contact_id = c.id returning c.title, p.last_name
!0A000 update salesforce.contacts c set title = p.last_name from people p join names using (last_name, first_name) where p.contact_id = c.id returning *
delete from salesforce.contacts c using people p left join lateral (select p.age + 1 as n) as l on true where p.contact_id = c.id returning l.n, p.tags[1], p.info -> 'a' -> 0
delete from salesforce.contacts c using (people p join names n on n.last_name = p.last_name) where p.contact_id = c.id returning c.last_name, n.*
delete from salesforce.contacts c using (values (1, '~5~'), (2, '~6~')) v(n, id) where v.id = c.id returning v.n, c.id
delete from salesforce.contacts c using salesforce.contacts o where o.id = c.id and c.department = 'Finance' returning o.*
insert into salesforce.contacts (last_name, title) values ('Multi', 'line'), ('Tab	inside', 'é') returning title
insert into salesforce.contacts (last_name, title) select x, y from rows from (unnest(array['a', 'b']), generate_series(1, 2)) as t(x, y) order by y returning title
insert into salesforce.contacts (last_name, title) select a.last_name, string_agg(b.first_name, ',' order by b.first_name) from people a left join people b on b.age > a.age group by a.last_name order by 1 returning last_name, title
insert into salesforce.contacts (last_name) select last_name from people where first_name ~ '^[AG]' and not last_name similar to '(H|T)%' returning last_name
insert into salesforce.contacts (last_name, title) select last_name, case when lag(age) over w is null then 'first' else (age - lag(age) over w)::text end from people window w as (order by age) order by age returning title
insert into salesforce.contacts (last_name, birthdate) values ('Today', current_date), ('Epoch', to_date('01.02.1990', 'DD.MM.YYYY')), ('Made', make_date(2001, 2, 3)) returning birthdate = current_date, birthdate > '1980-01-01'
insert into salesforce.contacts (last_name, title) values ('Bits', b'101'::text), ('Hex', x'1F'::int::text), ('Num', 1_000::text)
update salesforce.contacts set title = title where id = '~1~' and (title, department) is distinct from ('x', null) returning title
update salesforce.contacts set mailing_latitude = round(random()::numeric * 0, 3), title = to_char(1234.5, 'FM9,999.00') where id = '~1~' returning mailing_latitude, title
update salesforce.contacts set title = (select string_agg(t, '-') from unnest(array['a', 'b']) as t) where id = '~1~' returning title
update salesforce.contacts set title = 'x' where id = '~1~' and lower(department) collate "C" < 'z' and email like '%' || 'example' || '%' escape '!' returning email
update salesforce.contacts set title = 'x' where created_date is not null and created_date > timestamptz 'epoch' and extract(dow from created_date) between 0 and 6 and id = '~1~'
update salesforce.contacts set title = 'x' where num_nulls(title, department) = 0 and cardinality(array[title]) = 1 and id = '~1~' returning title

-- seldom written, but written
!0A000 with w as (insert into names values ('Cte', 'C') returning last_name) insert into salesforce.contacts (last_name) select last_name from w returning last_name
!0A000 with w as (delete from names returning last_name) update salesforce.contacts c set title = w.last_name from w, people p where p.contact_id = c.id and p.last_name = w.last_name returning c.title
insert into salesforce.contacts (last_name) values (generate_series(1, 3)::text) returning last_name
insert into salesforce.contacts (last_name, title) values ('Srf', unnest(array['a', 'b'])) returning title
insert into salesforce.contacts (last_name) values ('x') returning count(*)
insert into salesforce.contacts (last_name) values ('x') returning generate_series(1, 2)
insert into salesforce.contacts (last_name) values ('x') returning row_number() over ()
update salesforce.contacts set title = 'x' where id = '~1~' returning max(title)
update salesforce.contacts set title = generate_series(1, 2)::text where id = '~1~'
update salesforce.contacts set title = (select max(age)::text from people where people.contact_id = contacts.id) where id in (select contact_id from people) returning title, last_name
update salesforce.contacts set title = case when exists (select from people p where p.contact_id = contacts.id) then 'known' end where department = 'Finance' returning title
update salesforce.contacts set title = substring(title, 1, 3), department = substring(department from 2), phone = position('a' in 'bar')::text where id = '~1~' returning title, department, phone
update salesforce.contacts set title = extract(epoch from interval '1 hour')::text, phone = trim(leading '0' from '007'), fax = trim('  x ') where id = '~1~' returning title, phone, fax
update salesforce.contacts set title = cast('5' as int) + 1 where id = '~1~' returning title
update salesforce.contacts set title = 'a' || 1 || true::text || null where id = '~1~' returning title
update salesforce.contacts set title = 'a' || coalesce(null, 'b') collate "C" where id = '~1~' returning title collate "POSIX"
update salesforce.contacts set title = greatest('a', 'c', 'b'), phone = least(3, 1, 2)::text where id = '~1~' returning title, phone
update salesforce.contacts set title = (row(1, 'x')::record)::text where id = '~1~' returning title
update salesforce.contacts set title = (contacts.*)::text is null where id = '~1~' returning title
update salesforce.contacts set title = contacts::text like '%x%' where id = '~1~' returning title
update salesforce.contacts set title = to_jsonb(contacts) ->> 'last_name' where id = '~1~' returning title
update salesforce.contacts set title = json_build_object('a', 1, 'b', array[1, 2])::text where id = '~1~' returning title
update salesforce.contacts set title = xmlelement(name foo, xmlattributes('x' as bar), 'content')::text where id = '~1~' returning title
update salesforce.contacts set title = current_database(), phone = current_setting('DateStyle') where id = '~1~' returning phone
update salesforce.contacts set title = (select 'x' from people group by 1 having count(*) > 1) where id = '~1~' returning title
update salesforce.contacts set title = normalize('é', nfd), phone = 'é' is nfc normalized where id = '~1~' returning length(title), phone
update salesforce.contacts set title = 'y' where title is null or title is not null and id is not null and (department = 'Finance') is true and do_not_call is not unknown returning id
update salesforce.contacts set title = 'y' where department in (values ('Finance'), ('Legal')) returning department
update salesforce.contacts set title = 'y' where department = some (array['Finance', 'Legal']) and department <> all ('{Legal}') returning department
update salesforce.contacts set title = 'y' where department ilike any (array['fin%', 'leg%']) returning department
update salesforce.contacts set title = 'y' where (birthdate, date '2000-01-01') overlaps (date '1990-01-01', interval '20 years') returning birthdate
update salesforce.contacts set title = 'y' where birthdate >= symmetric_no() and id = '~1~'
update salesforce.contacts set title = 'y' where birthdate between symmetric '2000-01-01' and '1960-01-01' returning birthdate
update salesforce.contacts set title = 'y' where birthdate not between '1960-01-01' and '2000-01-01' returning birthdate
update salesforce.contacts set title = 'y' where email like '%\_%' or email not ilike '%@%' returning email
update salesforce.contacts set title = 'y' where email similar to '%example%' escape '#' returning email
update salesforce.contacts set title = 'y' where email ^@ 'a' or starts_with(email, 'y') returning email
update salesforce.contacts set title = 'y' where id >= '~1~' and id <= '~2~' returning id
update salesforce.contacts set title = 'y' where id = '~1~' or id = '~2~' returning id
update salesforce.contacts set title = 'y' where not (id <> '~1~') returning id
update salesforce.contacts set title = 'y' where id = concat('~1~', '') returning id
update salesforce.contacts set title = 'y' where id = any (string_to_array('~1~,~2~', ',')) returning id
update salesforce.contacts set title = 'y' where (id, department) = ('~1~', department) returning id
update salesforce.contacts set title = 'y' where row(id) = row('~1~') returning id
update salesforce.contacts set title = 'y' where id in (select contact_id from people union all select contact_id from people) returning id
update salesforce.contacts set title = 'y' where id = (select contact_id from people order by age desc limit 1 offset 1) returning id
update salesforce.contacts set title = 'y' where id in (with w as (select contact_id from people) select contact_id from w) returning id
update salesforce.contacts c set title = 'y' from people p, names n where p.contact_id = c.id and n.last_name = p.last_name returning p.last_name, n.first_name, c.title
update salesforce.contacts c set title = p.last_name from people p cross join names n where p.contact_id = c.id and n.first_name = 'A' returning p.last_name
update salesforce.contacts c set title = p.last_name from people p full join names n using (last_name) where p.contact_id = c.id returning p.first_name, n.first_name
update salesforce.contacts c set title = p.last_name from people p right join names n on n.last_name = p.last_name where p.contact_id = c.id returning p.first_name, n.first_name
update salesforce.contacts c set title = x.a from (select last_name as a, contact_id from people union select 'z', '~2~') as x where x.contact_id = c.id returning x.*
update salesforce.contacts c set title = g::text from generate_series(1, 1) as g where c.id = '~1~' returning g
update salesforce.contacts c set title = g.n::text from generate_series(1, 3) with ordinality as g(v, n) where c.id = '~1~' and g.v = 2 returning g.v, g.n
update salesforce.contacts c set title = t from unnest(array['~1~', '~2~'], array['t1', 't2']) as u(id, t) where u.id = c.id returning c.id, t
update salesforce.contacts c set title = t from people p, unnest(p.tags) as t where p.contact_id = c.id and t is not null and t = 'maths' returning p.last_name, t
update salesforce.contacts c set title = l.m from people p, lateral (select max(n.first_name) as m from names n where n.last_name = p.last_name) l where p.contact_id = c.id returning l.m
update salesforce.contacts c set title = p.info ->> 'a' from people p where p.contact_id = c.id and p.info is not null returning p.info, p.info -> 'a' as a
update salesforce.contacts c set (title, department) = (p.first_name, p.last_name) from people p where p.contact_id = c.id returning title, department
update salesforce.contacts c set (title, department) = (select p.first_name, p.last_name from people p where p.contact_id = c.id) where c.id in (select contact_id from people) returning title, department
update salesforce.contacts c set (title, department) = (select first_name, last_name from people where contact_id = c.id union select 'a', 'b' where false) where c.id = '~1~' returning title, department
delete from salesforce.contacts where id in (select contact_id from people where born < '1910-01-01') returning last_name
delete from salesforce.contacts where not exists (select from salesforce.accounts a where a.id = account_id) returning last_name, account_id
delete from salesforce.contacts c where c.department = 'Finance' and c.id = (select min(id) from salesforce.contacts x where x.department = c.department) returning c.id
delete from salesforce.contacts c using salesforce.accounts a where c.account_id = a.id and a.name like 'Bluefin%' returning a.name, c.last_name
delete from only salesforce.contacts as c where c.id = '~1~' returning c.id, c.*
delete from salesforce.contacts where id = '~1~' returning contacts
delete from salesforce.contacts where id = '~1~' returning (select count(*) from people), (select string_agg(last_name, ',' order by last_name) from people p where p.contact_id = contacts.id)
with t as (select contact_id from people where age > 40) delete from salesforce.contacts using t where t.contact_id = contacts.id returning contacts.last_name, t.contact_id
with recursive t(n) as (values (1) union all select n + 1 from t where n < 3) delete from salesforce.contacts where id = (select '~1~' from t where n = 3) returning id
with a as (select 1 as x), b as (select x + 1 as y from a) insert into salesforce.contacts (last_name) select 'N' || y from b returning last_name
with a(x) as not materialized (select 'nm') insert into salesforce.contacts (last_name) select x from a returning (select x from a)
with "W" as (select 'Quoted' as "L") insert into salesforce.contacts (last_name) select "L" from "W" returning last_name
insert into salesforce.contacts (last_name, title) select 'Lat', x from (values (1), (2)) as v(n) cross join lateral (select 'n' || n) as l(x) order by x returning title
insert into salesforce.contacts (last_name, title) select last_name, rank() over (partition by active order by age)::text from people order by last_name returning title
insert into salesforce.contacts (last_name, title) select last_name, sum(age) over (order by age rows between 1 preceding and current row)::text from people order by age returning title
insert into salesforce.contacts (last_name, title) select last_name, first_value(first_name) over w from people window w as (order by age desc) order by last_name returning title
insert into salesforce.contacts (last_name, title) select max(last_name), grouping(active)::text from people group by grouping sets ((active), ()) order by 1, 2 returning title
insert into salesforce.contacts (last_name, title) select 'Pct', percentile_cont(0.5) within group (order by age)::text from people returning title
insert into salesforce.contacts (last_name, title) select 'Agg', string_agg(distinct active::text, '|' order by active::text) from people returning title
insert into salesforce.contacts (last_name, title) select 'Agg', array_agg(first_name order by first_name)::text from people returning title
insert into salesforce.contacts (last_name) select last_name from people offset 1 rows fetch next row only
insert into salesforce.contacts (last_name) select last_name from people order by age nulls first limit 2 returning last_name
insert into salesforce.contacts (last_name) select last_name from people order by age using > limit 2 returning last_name
insert into salesforce.contacts (last_name) select last_name from people order by age fetch first 1 row with ties returning last_name
insert into salesforce.contacts (last_name) (select last_name from people order by 1 limit 1) union all (select 'Zed') returning last_name
insert into salesforce.contacts (last_name) values ('A') union values ('B') except values ('A') returning last_name
insert into salesforce.contacts (last_name, birthdate, mailing_latitude) values ('T', '1999-12-31', '1.5'), ('T', null, null), ('T', default, 2) returning birthdate, mailing_latitude
insert into salesforce.contacts (last_name, birthdate) values ('T', 'yesterday'::date - 'today'::date + date '2000-01-01') returning birthdate
insert into salesforce.contacts (last_name, birthdate) values ('T', 'epoch') returning birthdate
insert into salesforce.contacts (last_name, do_not_call) values ('T', 't'), ('T', '0'), ('T', 'off') returning do_not_call
insert into salesforce.contacts (last_name, title) values ('T', -1::text), ('T', (- 1)::text), ('T', @ -5 || ''), ('T', (2 ^ 3)::text), ('T', (|/ 16)::text), ('T', (5 ! = 4)::text)
insert into salesforce.contacts (last_name, title) values ('T', (2 ^ 3)::text), ('T', (|/ 16)::text), ('T', (@ -5)::text), ('T', (~ 1)::text), ('T', (5 # 3)::text), ('T', (1 << 4)::text) returning title
insert into salesforce.contacts (last_name, title) values ('T', 1 operator(pg_catalog.+) 2), ('T', 0x10), ('T', 1e3), ('T', .5) returning title
insert into salesforce.contacts (last_name, title) values ('T', point(1, 2)::text), ('T', box '((0,0),(1,1))'::text), ('T', int4range(1, 5)::text), ('T', '10.0.0.1'::inet::text) returning title
insert into salesforce.contacts (last_name, title) values ('T', interval '1' year), ('T', interval '1-2' year to month), ('T', time '10:00'), ('T', timestamp(0) '2020-01-01 10:00:00.6') returning title
insert into salesforce.contacts (last_name, title) values ('T', extract(century from date '2000-01-01')), ('T', date_trunc('month', timestamp '2020-05-06')), ('T', age(date '2020-01-01', date '2019-01-01')) returning title
insert into salesforce.contacts (last_name, title) values ('T', array[1, 2] || 3), ('T', array[[1, 2], [3, 4]]), ('T', '{}'::int[]) returning title
insert into salesforce.contacts (last_name, title) values ('T', ('{"a": 1}'::jsonb || '{"b": 2}')::text), ('T', ('{"a": 1}'::jsonb - 'a')::text), ('T', ('{"a": [1]}'::jsonb)['a'][0]) returning title
insert into salesforce.contacts (last_name, title) values ('T', (select 'a' limit 1)), ('T', (values ('b'))), ('T', array(select 1)::text) returning title
insert into salesforce.contacts (last_name, title) values ('T', (case 1 when 1 then 'one' when 2 then 'two' end)), ('T', case when null then 'x' end) returning title
insert into salesforce.contacts (last_name, title) values ('T', xmlserialize(content '<a/>'::xml as text)), ('T', to_tsvector('simple', 'a b')::text), ('T', quote_literal('it''s')) returning title
insert into salesforce.contacts (last_name, title) /* comment ; ' */ values -- line
insert into salesforce.contacts (last_name, title) values ('/* not a comment */', '-- neither') returning title
insert into salesforce.contacts /* a /* nested */ comment */ (last_name) values ('Nested') returning last_name;
insert into salesforce.contacts (last_name) values ('Semi');;
;insert into salesforce.contacts (last_name) values ('Semi')
insert into app.salesforce.contacts (last_name) values ('Catalog') returning last_name
update app.salesforce.contacts set title = 'Catalog' where id = '~1~' returning title
insert into other.salesforce.contacts (last_name) values ('Catalog')
insert into salesforce.contacts(last_name)values('Tight')returning last_name
update salesforce.contacts set title='x'where id='~1~'returning title
update salesforce.contacts set title=$$a$$where id='~1~'returning(title)
update salesforce.contacts set title = e'\u00e9\t\101\x41' where id = '~1~' returning title
update salesforce.contacts set title = U&'d!0061t' uescape '!' where U&"id" = '~1~' returning title
update salesforce.contacts set title = n'national' where id = '~1~' returning title
update salesforce.contacts set title = 'x' where id = '~1~' returning id, *, title as t2, contacts.title
update salesforce.contacts set title = 'x' where id = '~1~' returning title "T", department d, 1 + 1
update salesforce.contacts set title = 'x' where id = '~1~' returning 'lit', null, title::varchar(3), cast(title as name), title is null, title || title, not true
update salesforce.contacts set title = ? where id = ? returning title <- text:P, text:~1~
update salesforce.contacts set title = ?::text || ?, mailing_latitude = ? where id = ? returning title, mailing_latitude <- text:P, int:5, numeric:1.50, text:~1~
update salesforce.contacts set birthdate = ?, do_not_call = ? where id in (?, ?) returning birthdate, do_not_call <- date:2001-02-03, bool:true, text:~1~, text:~2~
insert into salesforce.contacts (last_name, title) select ?, ? where ? > 1 returning last_name, title <- text:P, text:Q, int:2
delete from salesforce.contacts where id = any (string_to_array(?, ',')) returning id <- text:~1~,~2~
insert into salesforce.contacts (last_name, title) values (generate_series(1, 2)::text, default) returning last_name, title
