"""The everyday statements through psycopg2 or psycopg 3; prints what happened, a line per step.

usage: scenario.py psycopg2|psycopg URL
"""
import importlib
import sys

driver = importlib.import_module(sys.argv[1])
errors = driver.errors if sys.argv[1] == "psycopg" else importlib.import_module("psycopg2.errors")
connection = driver.connect(sys.argv[2])
connection.autocommit = True
cursor = connection.cursor()
modern = sys.argv[1] == "psycopg"


def execute(sql, parameters=(), prepare=None):
    if modern:
        return cursor.execute(sql, parameters, prepare=prepare)
    return cursor.execute(sql, parameters)


execute("insert into salesforce.contacts (first_name, last_name, email) values (%s, %s, %s) returning id",
        ("Ada", "Scenario", "ada.scenario@example.com"))
identity = cursor.fetchone()[0]
print("insert", cursor.rowcount, len(identity))

execute("update salesforce.contacts set email = %s, do_not_call = %s where id = %s returning email, do_not_call",
        ("ada@example.org", True, identity))
print("update", cursor.rowcount, *cursor.fetchone())

execute("select email from salesforce.contacts where id = %s", (identity,))
print("select", cursor.fetchone()[0])

try:
    execute("insert into salesforce.contacts (last_name, email) values (%s, %s)", ("Scenario", "not an address"))
    print("no error")
except driver.Error as error:
    diagnostics = error.diag
    print("error", diagnostics.sqlstate, diagnostics.message_primary, "|", diagnostics.message_detail, "|",
          diagnostics.column_name)

connection.autocommit = False
execute("insert into salesforce.contacts (last_name) values (%s) returning id", ("Kept",))
kept = cursor.fetchone()[0]
connection.rollback()
execute("select last_name from salesforce.contacts where id = %s", (kept,))
print("after rollback", cursor.fetchone()[0])
connection.commit()

connection.autocommit = True
count = 0
for n in range(12):
    execute("update salesforce.contacts set title = %s where id = %s", ("Number %d" % n, identity), prepare=True)
    count += cursor.rowcount
print("prepared", count)
execute("select title from salesforce.contacts where id = %s", (identity,))
print("last", cursor.fetchone()[0])

execute("explain (engine) select * from salesforce.contacts where id = %s", (identity,), prepare=True)
print("explain", cursor.fetchone()[0])
execute("explain (format json) update salesforce.contacts set title = %s where id = %s", ("Never", identity))
print("explain", cursor.fetchone()[0][0]["Plan"]["Node Type"])

execute("delete from salesforce.contacts where id in (%s, %s)", (identity, kept))
print("delete", cursor.rowcount)
execute("delete from salesforce.contacts where id = %s", (identity,))
print("delete", cursor.rowcount)
