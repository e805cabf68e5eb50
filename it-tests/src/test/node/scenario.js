// The everyday statements through node-postgres; prints what happened, a line per step.
// usage: node scenario.js URL
const { Client } = require('pg');

async function main() {
  const client = new Client({ connectionString: process.argv[2] });
  await client.connect();

  let result = await client.query(
    'insert into salesforce.contacts (first_name, last_name, email) values ($1, $2, $3) returning id',
    ['Ada', 'Scenario', 'ada.scenario@example.com']);
  const id = result.rows[0].id;
  console.log('insert', result.rowCount, id.length);

  result = await client.query(
    'update salesforce.contacts set email = $1, do_not_call = $2 where id = $3 returning email, do_not_call',
    ['ada@example.org', true, id]);
  console.log('update', result.rowCount, result.rows[0].email, result.rows[0].do_not_call ? 'True' : 'False');

  result = await client.query('select email from salesforce.contacts where id = $1', [id]);
  console.log('select', result.rows[0].email);

  try {
    await client.query('insert into salesforce.contacts (last_name, email) values ($1, $2)', ['Scenario', 'not an address']);
    console.log('no error');
  } catch (error) {
    console.log('error', error.code, error.message, '|', error.detail, '|', error.column);
  }

  await client.query('begin');
  result = await client.query('insert into salesforce.contacts (last_name) values ($1) returning id', ['Kept']);
  const kept = result.rows[0].id;
  await client.query('rollback');
  result = await client.query('select last_name from salesforce.contacts where id = $1', [kept]);
  console.log('after rollback', result.rows[0].last_name);

  let count = 0;
  for (let n = 0; n < 12; n++) {
    result = await client.query({
      name: 'rename', text: 'update salesforce.contacts set title = $1 where id = $2', values: [`Number ${n}`, id]
    });
    count += result.rowCount;
  }
  console.log('prepared', count);
  result = await client.query('select title from salesforce.contacts where id = $1', [id]);
  console.log('last', result.rows[0].title);

  result = await client.query('explain (engine) select * from salesforce.contacts where id = $1', [id]);
  console.log('explain', result.rows[0]['QUERY PLAN']);
  result = await client.query(
    'explain (format json) update salesforce.contacts set title = $1 where id = $2', ['Never', id]);
  console.log('explain', result.rows[0]['QUERY PLAN'][0].Plan['Node Type']);

  result = await client.query('delete from salesforce.contacts where id in ($1, $2)', [id, kept]);
  console.log('delete', result.rowCount);
  result = await client.query('delete from salesforce.contacts where id = $1', [id]);
  console.log('delete', result.rowCount);
  await client.end();
}

main().catch(error => { console.error(error); process.exit(1); });
