/** Run by `medusa exec` in the folder of its packages: a channel, a region, a place with a way to ship, a key for the shop, and a product with as many pieces as each word says. Prints what the load needs as one line. */
const { ContainerRegistrationKeys, Modules } = require('@medusajs/framework/utils');
const flows = require('@medusajs/medusa/core-flows');

async function seed({ container }) {
  const run = async (flow, input) => (await flow(container).run({ input })).result;
  const link = container.resolve(ContainerRegistrationKeys.LINK);
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const fulfillment = container.resolve(Modules.FULFILLMENT);

  const [channel] = await run(flows.createSalesChannelsWorkflow, { salesChannelsData: [{ name: 'Bench' }] });
  const providers = { payment_providers: ['pp_system_default'] };
  const europe = { name: 'Europe', currency_code: 'eur', countries: ['de'], ...providers };
  const [region] = await run(flows.createRegionsWorkflow, { regions: [europe] });
  await run(flows.createTaxRegionsWorkflow, [{ country_code: 'de', provider_id: 'tp_system' }]);
  const place = { name: 'Warehouse', address: { city: 'Berlin', country_code: 'DE', address_1: '' } };
  const [location] = await run(flows.createStockLocationsWorkflow, { locations: [place] });
  const of = { [Modules.STOCK_LOCATION]: { stock_location_id: location.id } };
  await link.create({ ...of, [Modules.FULFILLMENT]: { fulfillment_provider_id: 'manual_manual' } });
  const profiles = { data: [{ name: 'Bench', type: 'default' }] };
  const [profile] = await run(flows.createShippingProfilesWorkflow, profiles);
  const zone = { name: 'Europe', geo_zones: [{ country_code: 'de', type: 'country' }] };
  const set = await fulfillment.createFulfillmentSets({ name: 'Bench', type: 'shipping', service_zones: [zone] });
  await link.create({ ...of, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } });
  await run(flows.createShippingOptionsWorkflow, [
    {
      ...{ name: 'Standard', price_type: 'flat', provider_id: 'manual_manual' },
      ...{ service_zone_id: set.service_zones[0].id, shipping_profile_id: profile.id },
      type: { label: 'Standard', description: 'Standard', code: 'standard' },
      prices: [{ region_id: region.id, amount: 4.9 }],
      rules: [
        { attribute: 'enabled_in_store', value: 'true', operator: 'eq' },
        { attribute: 'is_return', value: 'false', operator: 'eq' },
      ],
    },
  ]);
  await run(flows.linkSalesChannelsToStockLocationWorkflow, { id: location.id, add: [channel.id] });
  const keys = { api_keys: [{ title: 'Bench', type: 'publishable', created_by: '' }] };
  const [key] = await run(flows.createApiKeysWorkflow, keys);
  await run(flows.linkSalesChannelsToApiKeyWorkflow, { id: key.id, add: [channel.id] });

  const skus = {};
  for (const pieces of JSON.parse(process.env.BENCH_PIECES)) {
    const sku = `S-${pieces}`;
    const prices = [{ amount: 10, currency_code: 'eur' }];
    const variant = { title: 'S', sku, options: { Size: 'S' }, manage_inventory: true, prices };
    const product = {
      ...{ title: sku, status: 'published', shipping_profile_id: profile.id },
      options: [{ title: 'Size', values: ['S'] }],
      ...{ variants: [variant], sales_channels: [{ id: channel.id }] },
    };
    const [made] = await run(flows.createProductsWorkflow, { products: [product] });
    skus[pieces] = made.variants[0].id;
    const items = await query.graph({ entity: 'inventory_item', fields: ['id'], filters: { sku } });
    const level = { location_id: location.id, inventory_item_id: items.data[0].id, stocked_quantity: pieces };
    await run(flows.createInventoryLevelsWorkflow, { inventory_levels: [level] });
  }
  process.stdout.write(`\nSEEDED ${JSON.stringify({ key: key.token, region: region.id, skus })}\n`);
}

exports.default = seed;
