// The vendor's own client against the sandbox: what it does, a line per step.
// usage: node hubspot.js BASE_URL TOKEN
const hubspot = require('@hubspot/api-client');

async function main() {
  const [basePath, accessToken] = process.argv.slice(2);
  const client = new hubspot.Client({ accessToken, basePath, numberOfApiCallRetries: 0 });
  const objects = {
    contacts: [{ email: 'sdk@example.com', firstname: 'Sdk' }, { city: 'Oslo' }, 'email', 'not an address'],
    companies: [{ name: 'Sdk Ltd', domain: 'sdk.example' }, { numberofemployees: '12' }, 'industry', 'Spice'],
    deals: [{ dealname: 'Sdk', dealstage: 'contractsent' }, { dealstage: 'closedwon' }, 'amount', 'many'],
    tickets: [{ subject: 'Sdk', hs_pipeline_stage: '1' }, { content: 'Help' }, 'hs_ticket_priority', 'Now'],
  };
  for (const [type, [properties, change, badProperty, badValue]] of Object.entries(objects)) {
    const api = client.crm[type];
    const created = await api.basicApi.create({ properties, associations: [] });
    console.log(type, 'create', /^\d+$/.test(created.id), created.createdAt instanceof Date, created.archived);

    const updated = await api.basicApi.update(created.id, { properties: change });
    const [changed] = Object.keys(change);
    console.log(type, 'update', updated.properties[changed]);

    const batch = await api.batchApi.update({ inputs: [{ id: created.id, properties: change }, { id: '999', properties: change }] });
    console.log(type, 'batch update', batch.status, batch.results.length, batch.numErrors, batch.errors[0].category);

    const made = await api.batchApi.create({ inputs: [
      { properties: { ...properties, ...(type === 'contacts' ? { email: 'second@example.com' } : {}) }, associations: [] }] });
    const read = await api.batchApi.read({ properties: [changed], propertiesWithHistory: [], inputs: [{ id: created.id }] });
    console.log(type, 'batch create and read', made.results.length, read.results[0].properties[changed]);

    const all = await api.getAll(100, undefined, [changed]);
    console.log(type, 'list', all.some(record => record.id === created.id && record.properties[changed] === change[changed]));

    try {
      await api.basicApi.create({ properties: { ...properties, [badProperty]: badValue }, associations: [] });
      console.log('no error');
    } catch (error) {
      console.log(type, 'error', error.code, error.body.category, error.body.errors[0].context.propertyName[0],
        /^[0-9a-f-]{36}$/.test(error.body.correlationId));
    }

    await api.batchApi.archive({ inputs: [{ id: created.id }] });
    await api.basicApi.archive(made.results[0].id);
    try {
      await api.basicApi.getById(created.id);
      console.log('still there');
    } catch (error) {
      console.log(type, 'delete', error.code);
    }
  }

  const search = { filterGroups: [{ filters: [{ propertyName: 'dealstage', operator: 'EQ', value: 'closedlost' }] }],
    sorts: ['amount'], properties: ['amount'], limit: 2, after: '0' };
  const found = await client.crm.deals.searchApi.doSearch(search);
  console.log('search', found.total, found.results.length, found.paging === undefined ? 'end' : found.paging.next.after);

  const properties = await client.crm.properties.coreApi.getAll('contacts');
  console.log('properties', properties.results.find(p => p.name === 'lifecyclestage').options.length);

  try {
    await client.crm.contacts.basicApi.create({ properties: { email: 'amara.okonkwo@fjordlightenergy.example' }, associations: [] });
    console.log('no error');
  } catch (error) {
    console.log('conflict', error.code, error.body.category, error.body.message.replace(/\d+$/, 'N'));
  }

  const tokens = await client.oauth.tokensApi.create('refresh_token', undefined, undefined,
    'headwater-demo', 'sandbox-secret', 'sandbox-refresh');
  client.setAccessToken(tokens.accessToken);
  console.log('oauth', tokens.expiresIn, (await client.crm.contacts.basicApi.getPage(1)).results.length);

  client.setAccessToken('guess');
  try {
    await client.crm.contacts.basicApi.getPage(1);
    console.log('no error');
  } catch (error) {
    console.log('unauthorized', error.code, error.body.category);
  }
}

main().catch(error => { console.error(error); process.exit(1); });
