// The vendor's own client against the sandbox: what it does, a line per step.
// usage: node stripe.js SANDBOX_URL KEY
const Stripe = require('stripe');

async function refusal(call) {
  try {
    await call();
    return 'no error';
  } catch (error) {
    return [error.type, error.statusCode, error.code, error.param].filter(part => part !== undefined).join(' ')
      + ' ' + /^req_\w{14}$/.test(error.requestId);
  }
}

async function main() {
  const [url, key] = process.argv.slice(2);
  const { hostname, port } = new URL(url);
  // the client has no setting for a path before /v1, but one for how it sends
  const plain = Stripe.createNodeHttpClient();
  const below = Object.create(plain);
  below.makeRequest = (host, p, path, ...rest) => plain.makeRequest(host, p, '/stripe' + path, ...rest);
  const options = { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false };
  const stripe = new Stripe(key, { ...options, httpClient: below });

  const customer = await stripe.customers.create({ name: 'Sdk', email: 'sdk@example.com',
    address: { city: 'Oslo', country: 'NO' }, preferred_locales: ['nb', 'en'], metadata: { order: '7', seat: 'b' } });
  console.log('customers create', /^cus_\w{14}$/.test(customer.id), customer.address.city, customer.preferred_locales.join());
  const changed = await stripe.customers.update(customer.id, { phone: '+47 1', email: '', metadata: { seat: '' } });
  console.log('customers update', changed.phone, changed.email, JSON.stringify(changed.metadata));
  console.log('customers error', await refusal(() => stripe.customers.create({ email: 'nobody' })));
  console.log('customers error', await refusal(() => stripe.customers.update('cus_nobody', { name: 'x' })));

  const product = await stripe.products.create({ name: 'Mug', images: ['https://example.com/mug.png'],
    default_price_data: { currency: 'usd', unit_amount: 1200 } }, { idempotencyKey: 'sdk-mug-' + process.pid });
  const again = await stripe.products.create({ name: 'Mug', images: ['https://example.com/mug.png'],
    default_price_data: { currency: 'usd', unit_amount: 1200 } }, { idempotencyKey: 'sdk-mug-' + process.pid });
  console.log('products create', product.default_price.startsWith('price_'), again.id === product.id,
    again.lastResponse.headers['idempotent-replayed']);
  console.log('products mismatch', await refusal(() =>
    stripe.products.create({ name: 'Cup' }, { idempotencyKey: 'sdk-mug-' + process.pid })));
  console.log('products update', (await stripe.products.update(product.id, { active: false })).active);
  console.log('products error', await refusal(() => stripe.products.create({})));
  console.log('products delete', await refusal(() => stripe.products.del(product.id)));

  const price = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount_decimal: '1249.5',
    recurring: { interval: 'month' }, expand: ['product'] });
  console.log('prices create', price.unit_amount, String(price.unit_amount_decimal), price.product.name, price.type);
  console.log('prices update', (await stripe.prices.update(price.id, { nickname: 'Print' })).nickname);
  console.log('prices error', await refusal(() => stripe.prices.create({ product: 'prod_x', currency: 'eur', unit_amount: 1 })));

  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id, quantity: 2 }],
    collection_method: 'send_invoice', days_until_due: 30 });
  console.log('subscriptions create', subscription.status, subscription.items.data[0].quantity);
  console.log('subscriptions cancel', (await stripe.subscriptions.cancel(subscription.id)).status);

  const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd', customer: customer.id });
  console.log('payment intents', intent.status, (await stripe.paymentIntents.update(intent.id, { amount: 2500 })).amount,
    (await stripe.paymentIntents.cancel(intent.id)).status);
  console.log('card', await refusal(() => stripe.paymentIntents.create({ amount: 2000, currency: 'usd', confirm: true,
    payment_method: 'pm_card_chargeDeclined' })));

  const ids = new Set();
  for await (const each of stripe.customers.list({ limit: 5 })) {
    ids.add(each.id);
  }
  console.log('list', ids.has(customer.id), ids.size > 10);
  const events = await stripe.events.list({ types: ['customer.updated'], limit: 1 });
  console.log('events', events.data[0].data.object.id === customer.id, events.data[0].data.previous_attributes.email);
  console.log('customers delete', (await stripe.customers.del(customer.id)).deleted,
    (await stripe.customers.retrieve(customer.id)).deleted);
  const stranger = new Stripe('sk_test_stranger', { ...options, httpClient: below });
  console.log('key', await refusal(() => stranger.customers.list()));
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
