import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

const addressSchema = z.strictObject({
  name: z.string().min(1),
  street1: z.string().min(1),
  street2: z.string().min(1).optional(),
  city: z.string().min(1),
  state: z.string().min(1).optional(),
  zip: z.string(),
  country: z.string().regex(/^[A-Z]{2}$/),
});
const decimal = z.string().regex(/^\d+(\.\d{1,2})?$/);
const weight = z
  .number()
  .min(0.1)
  .refine((ounces) => Number.isInteger(Math.round(ounces * 1e6) / 1e5), 'one digit behind the point');
const createSchema = z.strictObject({
  shipment: z.strictObject({
    reference: z.string().min(1).optional(),
    from_address: addressSchema,
    to_address: addressSchema,
    parcel: z.strictObject({ weight }),
    options: z.strictObject({ label_format: z.literal('PDF'), print_custom_1: z.string() }),
    customs_info: z
      .strictObject({
        customs_certify: z.literal(true),
        customs_signer: z.string().min(1),
        contents_type: z.literal('merchandise'),
        restriction_type: z.literal('none'),
        non_delivery_option: z.enum(['return', 'abandon']),
        customs_items: z
          .array(
            z.strictObject({
              description: z.string().min(1),
              quantity: z.int().min(1),
              weight,
              value: decimal,
              currency: z.string().length(3),
              hs_tariff_number: z
                .string()
                .regex(/^\d{6}$/)
                .optional(),
              origin_country: z.string().length(2),
              code: z.string(),
            }),
          )
          .min(1),
      })
      .optional(),
  }),
});
const buySchema = z.strictObject({ rate: z.strictObject({ id: z.string() }) });

interface Kept {
  id: string;
  reference: string | null;
  rates: { id: string; carrier: string; service: string; rate: string; currency: string; delivery_date: string }[];
  selected_rate: object | null;
  tracking_code: string | null;
  postage_label: { label_url: string } | null;
  tracker: { public_url: string } | null;
  refund_status: string | null;
}

/** A stand-in for EasyPost's API v2 that is as strict about what it is asked as the real one, over real HTTP. */
export async function startEasyPostDouble(apiKey: string) {
  const kept: Kept[] = [];
  const asked: string[] = [];
  const bodies: unknown[] = [];
  /** Lets the answer to the next question of a kind get lost after it was done. */
  let losing: 'create' | 'buy' | null = null;
  /** What it answers to everything, whatever was asked. */
  let failing: number | null = null;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

  function answer(request: IncomingMessage, response: ServerResponse, text: string): unknown {
    const path = request.url ?? '';
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const refuse = (status: number, code: string, message: string) =>
      say(status, { error: { code, message, errors: [] } });
    if (path.startsWith('/labels/')) {
      response.writeHead(200, { 'content-type': 'application/pdf' });
      return response.end(`%PDF-1.7 ${path}`);
    }
    asked.push(`${request.method} ${path.replace(/shp_\w{26}/, 'OURS')}`);
    if (request.headers.authorization !== `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`)
      return refuse(401, 'APIKEY.INACTIVE', 'The api key is no longer active.');
    if (failing !== null) return refuse(failing, 'SERVICE.UNAVAILABLE', 'Try again.');
    if (request.method === 'POST' && request.headers['content-type'] !== 'application/json')
      return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send JSON.');
    const body: unknown = text === '' ? null : JSON.parse(text);
    bodies.push(body);
    const [, id = '', act = ''] = /^\/v2\/shipments(?:\/([^/]+))?(?:\/(\w+))?$/.exec(path) ?? [];
    const lose = (kind: 'create' | 'buy', done: () => void) => {
      if (losing !== kind) return done();
      losing = null;
      request.socket.destroy();
    };
    if (request.method === 'POST' && path === '/v2/shipments') {
      const wish = createSchema.safeParse(body);
      if (!wish.success) return refuse(422, 'SHIPMENT.INVALID_PARAMS', wish.error.message);
      const { from_address: from, to_address: to, customs_info: customs, reference = null } = wish.data.shipment;
      if (from.country !== to.country && !customs)
        return refuse(422, 'SHIPMENT.CUSTOMS_INFO.REQUIRED', 'Customs info is needed.');
      const own = `shp_easypost${kept.length + 1}`;
      const rate = (number: number, service: string, price: string) => ({
        id: `rate_${own}_${number}`,
        carrier: 'USPS',
        service,
        rate: price,
        currency: 'USD',
        delivery_date: '2030-03-18T12:00:00Z',
      });
      const rates = to.zip === '00000' ? [] : [rate(1, 'GroundAdvantage', '7.58'), rate(2, 'Express', '31.40')];
      const made: Kept = {
        id: own,
        reference,
        rates,
        selected_rate: null,
        tracking_code: null,
        postage_label: null,
        tracker: null,
        refund_status: null,
      };
      kept.push(made);
      return lose('create', () => say(201, made));
    }
    const found = kept.find((one) => one.id === id || one.reference === id);
    if (!found) return refuse(404, 'NOT_FOUND', 'The requested resource could not be found.');
    if (request.method === 'GET' && act === '') return say(200, found);
    if (request.method === 'POST' && act === 'buy') {
      const wish = buySchema.safeParse(body);
      const rate = wish.success && found.rates.find((one) => one.id === wish.data.rate.id);
      if (!rate) return refuse(422, 'SHIPMENT.INVALID_PARAMS', 'The rate is not one of the shipment.');
      if (found.postage_label)
        return refuse(422, 'SHIPMENT.POSTAGE.EXISTS', 'Postage already exists for this shipment.');
      found.selected_rate = rate;
      found.tracking_code = `9400${found.id.slice(-4)}`;
      found.postage_label = { label_url: `${url}/labels/${found.id}.pdf` };
      found.tracker = { public_url: `https://track.easypost.com/${found.id}` };
      return lose('buy', () => say(200, found));
    }
    if (request.method === 'POST' && act === 'refund') {
      if (!found.postage_label) return refuse(422, 'SHIPMENT.REFUND.UNAVAILABLE', 'There is nothing to refund.');
      if (found.refund_status === 'submitted')
        return refuse(422, 'SHIPMENT.REFUND.UNAVAILABLE', 'It was asked for before.');
      found.refund_status ??= 'submitted';
      return say(200, found);
    }
    return refuse(404, 'NOT_FOUND', 'The requested resource could not be found.');
  }

  return {
    url,
    kept,
    asked,
    bodies,
    loseNext(kind: 'create' | 'buy') {
      losing = kind;
    },
    fail(status: number | null) {
      failing = status;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
