/**
 * Vendure as its own documents set it up, on the PostgreSQL of the arguments: `node vendure-server.mjs FOLDER PORT SOCKET_FOLDER DATABASE USER`. Its packages are in FOLDER. The tables are made at start, a country, a way to ship and the dummy
 * payment method are there after it; prints `ready`.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, port, host, database, username] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));
const { bootstrap, DefaultLogger, dummyPaymentHandler, LanguageCode, LogLevel, Populator } = require('@vendure/core');

const app = await bootstrap({
  apiOptions: { port: Number(port), adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer'],
    superadminCredentials: { identifier: 'superadmin', password: 'superadmin' },
    requireVerification: false,
  },
  dbConnectionOptions: {
    type: 'postgres',
    ...{ host, database, username },
    synchronize: true,
    logging: false,
    extra: { max: 20 },
  },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Error }),
  plugins: [],
});
await app.get(Populator).populateInitialData({
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Europe',
  countries: [{ name: 'Germany', code: 'DE', zone: 'Europe' }],
  taxRates: [{ name: 'Standard Tax', percentage: 19 }],
  shippingMethods: [{ name: 'Standard', price: 490 }],
  paymentMethods: [
    {
      name: 'Dummy',
      handler: { code: dummyPaymentHandler.code, arguments: [{ name: 'automaticSettle', value: 'true' }] },
    },
  ],
  collections: [],
});
process.stdout.write('ready\n');
