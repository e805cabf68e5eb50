-- PostgreSQL manual, part VI: INSERT
INSERT INTO films VALUES ('UA502', 'Bananas', 105, '1971-07-13', 'Comedy', '82 minutes')
INSERT INTO films (code, title, did, date_prod, kind) VALUES ('T_601', 'Yojimbo', 106, '1961-06-16', 'Drama')
INSERT INTO films VALUES ('UA502', 'Bananas', 105, DEFAULT, 'Comedy', '82 minutes')
INSERT INTO films (code, title, did, date_prod, kind) VALUES ('T_601', 'Yojimbo', 106, DEFAULT, 'Drama')
INSERT INTO distributors2 DEFAULT VALUES
INSERT INTO films (code, title, did, date_prod, kind) VALUES ('B6717', 'Tampopo', 110, '1985-02-10', 'Comedy'), ('HG120', 'The Dinner Game', 140, DEFAULT, 'Comedy')
INSERT INTO films SELECT * FROM films WHERE date_prod < '2004-05-07'
INSERT INTO sal_emp (name, pay_by_quarter[1:2], schedule[1:2][1:2]) VALUES ('Bill', '{1,2}', '{{a,b},{c,d}}')
INSERT INTO sal_emp (name, pay_by_quarter[1], pay_by_quarter[3]) VALUES ('Bill', 1, 2)
INSERT INTO distributors (did, dname) VALUES (DEFAULT, 'XYZ Widgets') RETURNING did
WITH upd AS (UPDATE employees SET sales_count = sales_count + 1 WHERE id = (SELECT sales_person FROM accounts WHERE name = 'Acme Corporation') RETURNING *) INSERT INTO accounts (id, name) SELECT id, name FROM upd
INSERT INTO distributors (did, dname) VALUES (5, 'Gizmo Transglobal'), (6, 'Associated Computing, Inc') ON CONFLICT (did) DO UPDATE SET dname = EXCLUDED.dname
INSERT INTO distributors (did, dname) VALUES (5, 'Gizmo Transglobal'), (6, 'Associated Computing, Inc') ON CONFLICT (did) DO UPDATE SET dname = EXCLUDED.dname RETURNING old.did AS old_did, old.dname AS old_dname, new.did AS new_did, new.dname AS new_dname
INSERT INTO distributors (did, dname) VALUES (7, 'Redline GmbH') ON CONFLICT (did) DO NOTHING
INSERT INTO distributors AS d (did, dname) VALUES (8, 'Anvil Distribution') ON CONFLICT (did) DO UPDATE SET dname = EXCLUDED.dname || ' (formerly ' || d.dname || ')' WHERE d.did <> 21201
INSERT INTO distributors (did, dname) VALUES (9, 'Antwerp Design') ON CONFLICT ON CONSTRAINT distributors_pkey DO NOTHING
INSERT INTO distributors (did, dname) VALUES (10, 'Conrad International') ON CONFLICT (did) WHERE is_active DO NOTHING
INSERT INTO distributors (did, dname) OVERRIDING SYSTEM VALUE VALUES (1, 'a')
INSERT INTO distributors2 (did, dname) OVERRIDING SYSTEM VALUE VALUES (1, 'a')
INSERT INTO distributors2 (did, dname) OVERRIDING USER VALUE SELECT did, dname FROM distributors
INSERT INTO distributors AS d (did) VALUES (1) RETURNING d.*, d.did + 1 AS next, (SELECT max(did) FROM distributors) "most"
INSERT INTO distributors (did, dname) VALUES (1, 'a') ON CONFLICT (did) DO UPDATE SET (dname, is_active) = ROW(EXCLUDED.dname, DEFAULT), did = DEFAULT
INSERT INTO distributors (did, dname) VALUES (1, 'a') ON CONFLICT (did) DO UPDATE SET (dname, is_active) = (SELECT 'x', true WHERE EXCLUDED.did > 3) WHERE distributors.is_active IS NOT NULL AND EXISTS (SELECT FROM films)
INSERT INTO distributors (did, dname) VALUES (1, 'a') ON CONFLICT (did int4_ops) DO NOTHING
INSERT INTO distributors (dname) VALUES ('a') ON CONFLICT (dname COLLATE "default" text_ops) DO NOTHING
INSERT INTO distributors (did, dname) (SELECT 1, 'a' UNION ALL SELECT 2, 'b' ORDER BY 1 LIMIT 1)
INSERT INTO distributors (did, dname) ((SELECT 1, 'a') EXCEPT ALL (VALUES (2, 'b'))) ON CONFLICT DO NOTHING RETURNING *
INSERT INTO distributors (did, dname) VALUES (1, 'a'), (2, 'b') ORDER BY 1 DESC OFFSET 1 ROW FETCH NEXT ROW ONLY
INSERT INTO distributors (did, dname) VALUES (1, 'a') UNION SELECT 2, 'b' ON CONFLICT DO NOTHING
INSERT INTO distributors (did, dname) WITH x(a, b) AS (VALUES (1, 'a')) SELECT * FROM x
INSERT INTO t1 (num, name) TABLE t2
INSERT INTO distributors TABLE ONLY distributors ORDER BY did FETCH FIRST 2 ROWS WITH TIES
INSERT INTO distributors (dname) SELECT DISTINCT ON (kind) kind FROM films ORDER BY kind, date_prod DESC NULLS LAST
INSERT INTO distributors (did, dname) SELECT a.did, b.kind FROM distributors a JOIN films b ON a.did = b.did ON CONFLICT (did) DO NOTHING
INSERT INTO distributors (did) SELECT keywords.value FROM distributors JOIN keywords ON conflict = did ON CONFLICT DO NOTHING
INSERT INTO distributors (did) SELECT keywords.value FROM distributors JOIN keywords ON keywords.conflict = did WHERE did IS DISTINCT FROM 3 RETURNING did
INSERT INTO on_hand (item.name, item.price, count) VALUES ('a', 1.5, 2)
INSERT INTO mytab (complex_col.r, complex_col.i, id) VALUES (1.1, 2.2, 3)
INSERT INTO mytab (complex_col, id) VALUES ((1.1, 2.2), 3), (ROW(1, 2), 4), ('(1,2)', 5), (two(), 6)
INSERT INTO on_hand VALUES (ROW('fuzzy dice', 42, 1.99), 1000)
INSERT INTO sal_emp VALUES ('Carol', ARRAY[20000, 25000, 25000, 25000], ARRAY[['breakfast', 'consulting'], ['meeting', 'lunch']])
INSERT INTO weather VALUES ('San Francisco', 46, 50, 0.25, '1994-11-27')
INSERT INTO weather (date, city, temp_hi, temp_lo) VALUES ('1994-11-29', 'Hayward', 54, 37)
INSERT INTO products (product_no, name, price) SELECT product_no, name, price FROM new_products WHERE release_date = 'today'
INSERT INTO products AS p VALUES (1, 'Cheese', 9.99) ON CONFLICT (product_no) DO UPDATE SET tag[1] = 'x', tag[2:3] = ARRAY['a','b'], name = p.name WHERE p.price IS NOT NULL
INSERT INTO products (product_no) VALUES (1) RETURNING WITH (OLD AS o, NEW AS n) o.product_no, n.*
-- UPDATE
UPDATE films SET kind = 'Dramatic' WHERE kind = 'Drama'
UPDATE weather SET temp_lo = temp_lo+1, temp_hi = temp_lo+15, prcp = DEFAULT WHERE city = 'San Francisco' AND date = '2003-07-03'
UPDATE weather SET temp_lo = temp_lo+1, temp_hi = temp_lo+15, prcp = DEFAULT WHERE city = 'San Francisco' AND date = '2003-07-03' RETURNING temp_lo, temp_hi, prcp
UPDATE weather SET temp_lo = temp_lo+1, temp_hi = temp_lo+15, prcp = DEFAULT WHERE city = 'San Francisco' AND date = '2003-07-03' RETURNING new.temp_hi, new.*, old.temp_hi - new.temp_hi AS lost
UPDATE weather SET (temp_lo, temp_hi, prcp) = (temp_lo+1, temp_lo+15, DEFAULT) WHERE city = 'San Francisco' AND date = '2003-07-03'
UPDATE weather SET (temp_lo) = ROW (temp_lo+1), (temp_hi) = (SELECT 1)
UPDATE employees SET sales_count = sales_count + 1 FROM accounts WHERE accounts.name = 'Acme Corporation' AND employees.id = accounts.sales_person
UPDATE employees SET sales_count = sales_count + 1 WHERE id = (SELECT sales_person FROM accounts WHERE name = 'Acme Corporation')
UPDATE accounts SET (contact_first_name, contact_last_name) = (SELECT first_name, last_name FROM salesmen WHERE salesmen.id = accounts.sales_id)
UPDATE accounts SET contact_first_name = first_name, contact_last_name = last_name FROM salesmen WHERE salesmen.id = accounts.sales_id
UPDATE summary s SET (sum_x, sum_y, avg_x, avg_y) = (SELECT sum(x), sum(y), avg(x), avg(y) FROM data d WHERE d.group_id = s.group_id)
UPDATE accounts SET (contact_first_name, contact_last_name) = (VALUES ('a', 'b')), (id, name) = ((TABLE t2 FETCH FIRST 0 ROWS ONLY))
UPDATE accounts SET (contact_first_name, contact_last_name) = ((WITH a AS (SELECT 'x', 'y') SELECT * FROM a))
UPDATE mytab SET complex_col = ROW(1.1, 2.2) WHERE id = 1
UPDATE mytab SET complex_col.r = (complex_col).r + 1 WHERE (complex_col).i > 0
UPDATE mytab SET complex_col.r = 1, complex_col.i = default_value FROM (SELECT 2) AS d (default_value)
UPDATE mytab t SET id = getf1(t) WHERE t.getf1 = 3 AND (t).id = 2 AND (t.complex_col).r = 1 RETURNING t, (t).*, t.*, ((t).complex_col).i
UPDATE sal_emp SET pay_by_quarter[4] = 15000 WHERE name = 'Bill'
UPDATE sal_emp SET pay_by_quarter[1:2] = '{27000,27000}' WHERE name = 'Carol'
UPDATE sal_emp SET pay_by_quarter[:2] = '{27000,27000}', schedule[1:][2:2] = '{{a},{b}}', pay_by_quarter[4 + 1] = 1
UPDATE docs SET jb['a']['b'] = '1', jb['c'] = to_jsonb(id) WHERE jb['a'] IS NOT NULL AND jb['tags'][0] = '"x"'
UPDATE products SET price = price * 1.10
UPDATE ONLY products SET price = price * 1.10
UPDATE ONLY (products) SET price = 1
UPDATE products * SET price = 1
UPDATE products * AS p SET price = 1
UPDATE products p SET price = 1
UPDATE ONLY products AS set SET price = set.price + 1
UPDATE ONLY (products) AS p SET price = p.price FROM ONLY new_products AS n, ONLY (films) f, distributors * d, LATERAL (SELECT n.product_no) x WHERE p.product_no = n.product_no
UPDATE manual.products SET price = 1 WHERE manual.products.product_no = 1 RETURNING manual.products.price
UPDATE products SET price = 1 FROM new_products n NATURAL JOIN films CROSS JOIN distributors d WHERE products.product_no = n.product_no
UPDATE products SET price = j.price FROM (new_products a JOIN films b ON a.product_no = b.did) AS j WHERE j.product_no = products.product_no
UPDATE products SET price = j.num FROM t1 JOIN t2 USING (num) AS j WHERE j.num = product_no
UPDATE products SET price = 1 FROM t1 a LEFT OUTER JOIN (t2 b RIGHT JOIN t2 c USING (num, value)) ON a.num = b.num AND b.value = 'xxx' FULL JOIN t1 d (n, m) USING (n) WHERE product_no = d.n
UPDATE products SET price = 1 FROM (VALUES (1, 'one'), (2, 'two')) AS t (num, letter) WHERE num = product_no
UPDATE products SET price = 1 FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY[1, 2])) WITH ORDINALITY AS g (a, b, n) WHERE g.a = product_no
UPDATE products SET price = 1 FROM ROWS FROM (pairs(2) AS (a int, b text), one()) x (i, t, o) WHERE i = product_no
UPDATE products SET price = 1 FROM pairs(2) AS (a int, b text) WHERE a = product_no
UPDATE products SET price = 1 FROM pairs(2) AS p (a int, b varchar(10) COLLATE "C") WHERE a = product_no
UPDATE products SET price = 1 FROM pairs(2) p (a int, b double precision[], c timestamp(3) with time zone, d int ARRAY[3], e interval day to second(2)) WHERE a = product_no
UPDATE products SET price = 1 FROM LATERAL films_of(product_no) f WHERE true
UPDATE products SET price = 1 FROM films TABLESAMPLE SYSTEM (10), films g TABLESAMPLE bernoulli (5.5 + 1) REPEATABLE (200 * 2) WHERE g.did = product_no
UPDATE products SET price = n FROM unnest(ARRAY[1, 2], ARRAY['a', 'b']) WITH ORDINALITY AS u (x, y, n) WHERE n = product_no
UPDATE products SET price = 1 FROM current_date AS d, current_user, session_user s, localtimestamp(2) WHERE release_of(d) IS NULL
UPDATE products SET price = 1 FROM current_date AS d, current_user u, COALESCE(1, 2) AS c, CAST(3 AS int) AS k WHERE c = k
UPDATE products SET price = 1 FROM XMLTABLE('/rows/row' PASSING ('<rows/>'::xml) COLUMNS id int PATH '@id', n FOR ORDINALITY, name text PATH 'x' DEFAULT 'y' NOT NULL) AS x WHERE x.id = product_no
UPDATE products SET price = 1 FROM xmldata, LATERAL XMLTABLE(XMLNAMESPACES('http://x.y' AS zz, DEFAULT 'http://d'), '/zz:rows/zz:row' PASSING BY REF data BY VALUE COLUMNS a int NOT NULL PATH 'zz:a', b text DEFAULT NULL PATH 'zz:b') AS x (c, d) WHERE x.c = product_no
UPDATE products SET price = 1 FROM JSON_TABLE('[{"a": 1, "b": [2, 3]}]', '$[*]' AS root PASSING 1 AS x, 'a' AS y COLUMNS (a int PATH '$.a' DEFAULT 0 ON EMPTY ERROR ON ERROR, n FOR ORDINALITY, e int EXISTS PATH '$.e', j jsonb FORMAT JSON PATH '$' WITH CONDITIONAL ARRAY WRAPPER, NESTED PATH '$.b[*]' AS bs COLUMNS (b int PATH '$'), NESTED '$.c[*]' COLUMNS (c text))) AS jt WHERE jt.a = product_no
UPDATE products SET price = 1 WHERE CURRENT OF c_films
UPDATE films SET kind = 'Dramatic' WHERE CURRENT OF "c films"
WITH t AS (SELECT * FROM products) UPDATE products SET price = t.price FROM t WHERE t.product_no = products.product_no
WITH RECURSIVE included_parts(sub_part, part) AS (SELECT sub_part, part FROM parts WHERE part = 'our_product' UNION ALL SELECT p.sub_part, p.part FROM included_parts pr, parts p WHERE p.part = pr.sub_part) DELETE FROM parts WHERE part IN (SELECT part FROM included_parts)
WITH exceeded_max_retries AS (SELECT w.ctid FROM tree AS w WHERE w.link > 10 ORDER BY w.data FOR UPDATE LIMIT 5000) UPDATE tree SET is_true = false FROM exceeded_max_retries AS emr WHERE tree.ctid = emr.ctid
WITH exceeded AS MATERIALIZED (SELECT 1 AS a), other AS NOT MATERIALIZED (VALUES (1), (2)) UPDATE tree SET link = a FROM exceeded, other WHERE column1 = id
-- DELETE
DELETE FROM films WHERE kind <> 'Musical'
DELETE FROM films
DELETE FROM films USING distributors WHERE films.did = distributors.did AND distributors.dname = 'foo'
DELETE FROM films WHERE did IN (SELECT did FROM distributors WHERE dname = 'foo')
DELETE FROM tree WHERE is_true RETURNING *
DELETE FROM films WHERE CURRENT OF c_films
WITH delete_batch AS (SELECT l.ctid FROM tree AS l WHERE l.is_true ORDER BY l.data FOR UPDATE LIMIT 10000) DELETE FROM tree AS dl USING delete_batch AS del WHERE dl.ctid = del.ctid
DELETE FROM ONLY films WHERE true
DELETE FROM ONLY (films)
DELETE FROM films * USING ONLY distributors, ONLY (products) AS p, t1 * x WHERE films.did = p.product_no
DELETE FROM films AS f USING films AS g WHERE f.title = g.title AND f.ctid < g.ctid RETURNING f.code "the code", g.title title, f, (f).*, f.len interval, f.did::text value
DELETE FROM films f USING ROWS FROM (generate_series(1, 3)) WITH ORDINALITY WHERE generate_series = f.did
DELETE FROM films USING (distributors d JOIN products p ON d.did = p.product_no) AS j (a, b) WHERE j.a = films.did RETURNING j.*, films.*
DELETE FROM films USING distributors JOIN t1 ON num = distributors.did JOIN t2 USING (num) AS k WHERE films.did = k.num RETURNING k.num
DELETE FROM products WHERE price = 10 RETURNING old.price, old AS gone
DELETE FROM films WHERE did IN (SELECT did FROM distributors ORDER BY did LIMIT 3 FOR NO KEY UPDATE OF distributors SKIP LOCKED)
DELETE FROM films WHERE (SELECT count(*) FROM (SELECT 1 FROM distributors d FOR KEY SHARE OF d NOWAIT) q) > 1
DELETE FROM films WHERE EXISTS (SELECT 1 FROM distributors d, products p FOR SHARE OF d, p FOR UPDATE OF d)
-- MERGE
MERGE INTO products p USING new_products n ON p.product_no = n.product_no WHEN MATCHED AND p.price <> n.price THEN UPDATE SET price = n.price, name = DEFAULT WHEN MATCHED THEN DO NOTHING WHEN NOT MATCHED THEN INSERT (product_no, name) VALUES (n.product_no, n.name)
MERGE INTO ONLY products AS p USING (SELECT * FROM new_products) AS n ON p.product_no = n.product_no WHEN NOT MATCHED BY SOURCE THEN DELETE WHEN NOT MATCHED BY TARGET AND n.price > 1 THEN INSERT OVERRIDING SYSTEM VALUE VALUES (n.product_no, n.name, DEFAULT) RETURNING merge_action(), p.*
MERGE INTO products * USING ONLY new_products n ON true WHEN MATCHED THEN UPDATE SET (name, price) = (SELECT 'a', 1), tag[1] = 'x' WHEN NOT MATCHED THEN INSERT DEFAULT VALUES
WITH n AS (TABLE new_products) MERGE INTO manual.products USING n ON n.product_no = products.product_no WHEN MATCHED THEN DELETE
UPDATE products SET price = 1 FROM XMLTABLE(text '/rows/row' PASSING xml '<rows/>' COLUMNS id int PATH '@id' DEFAULT int '1') x, xmldata WHERE xmlexists(text '//a' PASSING BY REF xml '<a/>')
SELECT did FROM films FETCH FIRST bigint '2' ROWS ONLY
UPDATE products SET price = 1 RETURNING WITH (OLD AS old, NEW AS b) date '2001-01-01' AS day, interval '1' day x, interval '1' day, time '10:00' AS time, char 'abc' "x", N'abc' || '|', char 'abc  ' || '|'
-- SELECT: every clause of the synopsis, and queries-table-expressions
SELECT f.title, f.did, d.dname, f.date_prod, f.kind FROM distributors d JOIN films f USING (did)
SELECT kind, sum(len) AS total FROM films GROUP BY kind HAVING sum(len) < interval '5 hours'
SELECT * FROM distributors ORDER BY dname USING <, 1 ASC NULLS FIRST, 2 DESC, did + 1 USING OPERATOR(pg_catalog.>) NULLS LAST
SELECT distributors.dname FROM distributors WHERE distributors.dname LIKE 'W%' UNION SELECT employees.name FROM employees WHERE employees.name LIKE 'W%'
SELECT * FROM in_between(111, 1)
SELECT * FROM pairs(111) AS (f1 int, f2 text)
SELECT * FROM unnest(ARRAY['a','b','c','d','e','f']) WITH ORDINALITY
WITH t AS (SELECT random() as x FROM generate_series(1, 3)) SELECT * FROM t UNION ALL SELECT * FROM t
WITH RECURSIVE employee_recursive(distance, employee_name, manager_name) AS (SELECT 1, name, id FROM employees WHERE manager = 1 UNION ALL SELECT er.distance + 1, e.name, e.id FROM employee_recursive er, employees e WHERE er.manager_name = e.manager) SELECT distance, employee_name FROM employee_recursive
SELECT m.name AS mname, pname FROM employees m, LATERAL (SELECT m.name || 'x') AS p (pname)
SELECT m.name AS mname, pname FROM employees m LEFT JOIN LATERAL (SELECT m.name || 'x') AS p (pname) ON true
WITH cte AS (SELECT 1), RECURSIVE_ AS (SELECT 2) SELECT
SELECT FROM films
SELECT WHERE true
SELECT ALL 1, 2
SELECT DISTINCT kind, did FROM films
SELECT DISTINCT ON (did, upper(kind)) did FROM films ORDER BY did, upper(kind), title
SELECT
SELECT 1 LIMIT 2 OFFSET 3
SELECT 1 OFFSET 3 LIMIT ALL
SELECT 1 LIMIT NULL OFFSET (SELECT 0)
SELECT did FROM films ORDER BY did OFFSET 1 ROWS FETCH FIRST (1 + 1) ROWS WITH TIES
SELECT did FROM films FETCH NEXT 3 ROW ONLY OFFSET 2 ROW
SELECT did FROM films ORDER BY 1 FETCH FIRST ROW WITH TIES
SELECT did FROM films FETCH FIRST $1 ROWS ONLY
SELECT did FROM films FETCH FIRST '2' ROWS ONLY
SELECT did FROM films FOR UPDATE OF films NOWAIT
SELECT did FROM films FOR NO KEY UPDATE SKIP LOCKED LIMIT 1
SELECT did FROM films LIMIT 1 FOR SHARE FOR KEY SHARE
SELECT did FROM films FOR READ ONLY
TABLE films
TABLE ONLY films ORDER BY 1 LIMIT 3
VALUES (1, 'one'), (2, 'two'), (3, 'three')
VALUES (1), (2) ORDER BY 1 DESC LIMIT 1
(VALUES (1), (2)) UNION ALL (SELECT 3 ORDER BY 1) INTERSECT DISTINCT TABLE t3 ORDER BY 1
((SELECT 1 UNION SELECT 2) EXCEPT (SELECT 3)) ORDER BY 1 LIMIT 1
SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 3 EXCEPT ALL SELECT 4
SELECT 2+2, 'a' "b", 3 AS c, 4 d, 5 AS "select", 6 AS select, 7 value, 8 name, 9 type
SELECT a.* FROM films a
SELECT a.title, (a).*, (a).title t, a FROM films AS a (c, title)
SELECT brand, size, sum(sales) FROM items_sold GROUP BY GROUPING SETS ((brand), (size), ())
SELECT brand, size, grouping(brand, size), sum(sales) FROM items_sold GROUP BY ROLLUP (brand, size)
SELECT brand, size, sum(sales) FROM items_sold GROUP BY CUBE ((brand, size), sales), ()
SELECT brand, sum(sales) FROM items_sold GROUP BY DISTINCT ROLLUP (brand, size), ROLLUP (brand, sales)
SELECT brand, sum(sales) FROM items_sold GROUP BY ALL brand, GROUPING SETS (brand, CUBE (size, sales), ROLLUP (size), GROUPING SETS ((), size))
SELECT count(*) FILTER (WHERE sales < 5) AS filtered, sum(DISTINCT sales) FILTER (WHERE brand IS NOT NULL), count(ALL sales), count(DISTINCT (brand, size)) FROM items_sold
SELECT array_agg(brand ORDER BY size DESC NULLS LAST, sales), string_agg(DISTINCT brand, ',' ORDER BY brand, ',') FROM items_sold HAVING count(*) > 1
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY sales), mode() WITHIN GROUP (ORDER BY brand DESC) FILTER (WHERE sales > 1), rank(1, 'a') WITHIN GROUP (ORDER BY sales, brand) FROM items_sold
SELECT depname, empno, salary, avg(salary) OVER (PARTITION BY depname) FROM employees
SELECT depname, rank() OVER (PARTITION BY depname ORDER BY salary DESC), sum(salary) OVER (), sum(salary) OVER (ORDER BY salary) FROM employees
SELECT sum(salary) OVER w, avg(salary) OVER w, count(*) FILTER (WHERE salary > 1) OVER (w ROWS 2 PRECEDING), count(*) OVER (w) FROM employees WINDOW w AS (PARTITION BY depname ORDER BY salary DESC), v AS (), "W" AS (w RANGE UNBOUNDED PRECEDING)
SELECT sum(salary) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), sum(salary) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 + 1 FOLLOWING EXCLUDE CURRENT ROW), sum(salary) OVER (ORDER BY id GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE GROUP), sum(salary) OVER (ORDER BY id DESC RANGE BETWEEN 10 PRECEDING AND '5' FOLLOWING EXCLUDE TIES), sum(salary) OVER (ORDER BY enroll_date DESC RANGE '1 day' PRECEDING EXCLUDE NO OTHERS), sum(salary) OVER (ROWS CURRENT ROW), sum(salary) OVER (ORDER BY id DESC ROWS '2' PRECEDING) FROM employees
SELECT first_value(salary) OVER (ORDER BY id), lag(salary, 1, 0) OVER (PARTITION BY depname, manager ORDER BY id NULLS FIRST), ntile(4) OVER w FROM employees WINDOW w AS (ORDER BY salary)
SELECT * FROM t1 CROSS JOIN t2
SELECT * FROM t1 INNER JOIN t2 ON t1.num = t2.num
SELECT * FROM t1 INNER JOIN t2 USING (num)
SELECT * FROM t1 NATURAL INNER JOIN t2
SELECT * FROM t1 LEFT JOIN t2 ON t1.num = t2.num AND t2.value = 'xxx'
SELECT * FROM t1 NATURAL LEFT OUTER JOIN t2 NATURAL FULL JOIN t2 x NATURAL RIGHT JOIN t1 y
SELECT * FROM t1 AS a JOIN (t2 AS b CROSS JOIN t2 AS c) ON a.num = b.num
SELECT * FROM (t1 AS a CROSS JOIN t2 AS b) AS c
SELECT * FROM ((t1 JOIN t2 USING (num))) JOIN ((SELECT 1 AS num)) AS s USING (num)
SELECT * FROM (SELECT 1) UNION SELECT * FROM (VALUES (1))
SELECT * FROM (VALUES ('anne', 'smith'), ('bob', 'jones'), ('joe', 'blow')) AS names(first, last)
SELECT p1.id, p2.id, v1, v2 FROM mytab p1, mytab p2, LATERAL in_between(p1.id, 1) v1, LATERAL (SELECT 1) v2 WHERE (p1.complex_col <-> 1) IS NULL
SELECT p1.id FROM mytab p1, LATERAL in_between(p1.id, 1) WITH ORDINALITY AS v1 (a, b, n), LATERAL ROWS FROM (in_between(p1.id, 1)) AS v2
SELECT fdt FROM (SELECT 1 AS fdt) x WHERE fdt IN (1, 2, 3) OR fdt IN (SELECT c1 FROM (VALUES (1)) t2 (c1)) OR fdt BETWEEN (SELECT 1) AND 100 OR EXISTS (SELECT 1 WHERE fdt > 3)
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n+1 FROM t WHERE n < 100) SELECT sum(n) FROM t
WITH RECURSIVE search_tree(id, link, data) AS (SELECT t.id, t.link, t.data FROM tree t UNION ALL SELECT t.id, t.link, t.data FROM tree t, search_tree st WHERE t.id = st.link) SEARCH DEPTH FIRST BY id SET ordercol SELECT * FROM search_tree ORDER BY ordercol
WITH RECURSIVE search_tree(id, link, data) AS (SELECT t.id, t.link, t.data FROM tree t UNION ALL SELECT t.id, t.link, t.data FROM tree t, search_tree st WHERE t.id = st.link) SEARCH BREADTH FIRST BY id, link SET ordercol CYCLE id, link SET is_cycle USING path SELECT * FROM search_tree ORDER BY ordercol
WITH RECURSIVE search_graph(id, link) AS (SELECT g.id, g.link FROM tree g UNION ALL SELECT g.id, g.link FROM tree g, search_graph sg WHERE g.id = sg.link) CYCLE id SET is_cycle TO varchar(3) 'Y' DEFAULT text 'N' USING path, other AS (SELECT 1) SELECT * FROM search_graph, other
WITH RECURSIVE search_graph(id, link) AS (SELECT g.id, g.link FROM tree g UNION SELECT g.id, g.link FROM tree g, search_graph sg WHERE g.id = sg.link) CYCLE id SET is_cycle TO true DEFAULT false USING path SELECT * FROM search_graph
WITH w AS NOT MATERIALIZED (SELECT * FROM films) SELECT * FROM w AS w1 JOIN w AS w2 ON w1.code = w2.code WHERE w2.did = 123
WITH w AS MATERIALIZED (SELECT 1), regional AS (SELECT region, SUM(amount) AS total FROM orders GROUP BY region), top AS (SELECT region FROM regional WHERE total > (SELECT SUM(total)/10 FROM regional)) SELECT region, product, SUM(quantity) AS product_units FROM orders WHERE region IN (SELECT region FROM top) GROUP BY region, product
WITH moved_rows AS (DELETE FROM tree WHERE id > 1 RETURNING *) INSERT INTO tree SELECT * FROM moved_rows
WITH t AS (DELETE FROM films), u AS (INSERT INTO t1 VALUES (1) ON CONFLICT DO NOTHING RETURNING *), v AS (MERGE INTO t1 USING t2 ON false WHEN NOT MATCHED THEN INSERT VALUES (1)) DELETE FROM products
WITH t AS (UPDATE products SET price = price * 1.05 RETURNING *) SELECT * FROM t
WITH first AS (WITH second AS (SELECT 1 AS a) SELECT * FROM second), third (b) AS (WITH fourth AS (SELECT 2) UPDATE t1 SET num = 1 RETURNING num) SELECT * FROM first, third
(WITH a AS (SELECT 1) SELECT * FROM a) UNION ALL (WITH b AS (SELECT 2) TABLE b) ORDER BY 1
SELECT * FROM films AS x TABLESAMPLE SYSTEM (50) REPEATABLE (1)
SELECT * FROM films x TABLESAMPLE BERNOULLI (50) WHERE x.did = 1
SELECT jt.* FROM docs, JSON_TABLE (jb, '$.favorites[*]' COLUMNS (id FOR ORDINALITY, kind text PATH '$.kind', title text PATH '$.films[*].title' WITH WRAPPER, director text PATH '$.films[*].director' WITH UNCONDITIONAL WRAPPER KEEP QUOTES ON SCALAR STRING NULL ON EMPTY EMPTY ARRAY ON ERROR)) AS jt
SELECT xmltable.* FROM xmldata, XMLTABLE('//ROWS/ROW' PASSING data COLUMNS id int PATH '@id', ordinality FOR ORDINALITY, "COUNTRY_NAME" text, size_sq_km float PATH 'SIZE[@unit = "sq_km"]', size_other text PATH 'concat(SIZE[@unit!="sq_km"], " ", SIZE[@unit!="sq_km"]/@unit)', premier_name text PATH 'PREMIER_NAME' DEFAULT 'not specified')
SELECT keywords.value, name, type, year, keywords.order, keywords.select, keywords."User", zone, over, filter, within, range, keywords.window, set, conflict, nothing, keywords.values, keywords.row, keywords.interval, keywords.time FROM keywords WHERE value = 1 AND set = 2 AND key > 3 AND version = 1 ORDER BY value, first, last NULLS LAST, range DESC, rows
UPDATE keywords SET value = 1, set = set + 1, values = 2, row = 3, "order" = 4, interval = 5, time = time + 1, timestamp = 1, position = 2, "window" = 3, "User" = 4, extract = 5, between = 6, char = 7, date = date, conflict = conflict, nothing = 1, over = 1, returns = 2, partition = partition, current = current, share = 1, at = 2, by = by + 1 WHERE keywords.set = 1 AND (keywords.partition).x IS NULL
UPDATE keywords SET value = 1, set = set + 1, values = keywords.values, row = keywords.row, interval = 5, time = time + 1, timestamp = 1, position = 2, date = date, conflict = conflict, nothing = 1, over = 1, partition = partition, current = current, share = 1, at = 2, by = by + 1, escape = escape, uescape = 2, plan = plan, no = no, search = search, cycle = cycle WHERE keywords.set = 1 AND keywords.current = 2 RETURNING set, set set, value value, keywords.partition partition, time time, at at, by by, current current, keywords.*
INSERT INTO keywords AS value (value, set, values, row, interval, time, timestamp, position, "window", bit, char, date, "select", key) VALUES (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14) ON CONFLICT DO NOTHING RETURNING value.value, value.set, value.key key, set, values, (values), row, time, value.row, interval
DELETE FROM keywords AS set WHERE set.value = 1 AND set.by = 2
DELETE FROM keywords AS value USING t1 over, t2 AS nothing WHERE over.num = value.value AND nothing.num = 1
-- bare labels, as Postgres permits them
UPDATE t1 SET num = 1 RETURNING num value, num all, num and_, num null, num not, num select, num end, num case, num cast, num check, num column, num desc, num distinct, num do, num else, num false, num from_, num in, num is_, num user, num when, num table, num true, num "into"
UPDATE t1 SET num = 1 RETURNING num + 1 case, name || 'x' end, name IS NULL null, -num any, num::int primary, num::timestamp::text collation, CASE WHEN true THEN 1 END end, (num) select
INSERT INTO t1 (num) SELECT num distinct FROM t1 RETURNING num AS from, num AS returning, num AS order, num AS year, num AS interval, num AS where, num AS as, num AS on
SELECT 1 AS day, 2 AS hour, 3 year_, 4 AS filter, 5 AS overlaps, 6 AS varying, 7 AS without, 8 AS over, 9 AS within, 10 AS array
