import type { z } from 'zod';
import { easyPostErrorSchema, easyPostShipmentSchema } from './easypost-schemas.ts';

/** EasyPost refused, for a reason that asking again changes nothing of. */
export class EasyPostRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface EasyPostClientOptions {
  /** Without a slash at its end. */
  readonly url: string;
  readonly apiKey: string;
  /** How long an answer may take, in ms. Default: 20,000. */
  readonly timeoutMs?: number;
}

/** The largest label that is taken, in bytes. */
const maxLabelBytes = 4 * 1024 * 1024;

/** Speaks EasyPost's API v2. Rejects with `EasyPostRefusal` when it says no, and with anything else when nobody knows. */
export function createEasyPostClient({ url, apiKey, timeoutMs = 20_000 }: EasyPostClientOptions) {
  const authorization = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;

  async function ask<S extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    answer: S,
  ): Promise<z.output<S>> {
    const response = await fetch(`${url}/v2${path}`, {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const json: unknown = await response.json().catch(() => null);
    if (response.ok) return answer.parse(json);
    const said = easyPostErrorSchema.safeParse(json);
    // Of limits and faults nobody knows more than that it is to be asked again.
    if (response.status === 429 || response.status >= 500 || !said.success)
      throw new Error(`EasyPost answered ${response.status}`);
    throw new EasyPostRefusal(response.status, said.data.error.code, said.data.error.message);
  }

  return {
    create: (shipment: object) => ask('POST', '/shipments', { shipment }, easyPostShipmentSchema),
    /** By EasyPost's id, or by our own name of it. Null when there is none. */
    async find(idOrReference: string) {
      try {
        return await ask('GET', `/shipments/${encodeURIComponent(idOrReference)}`, undefined, easyPostShipmentSchema);
      } catch (error) {
        if (error instanceof EasyPostRefusal && error.status === 404) return null;
        throw error;
      }
    },
    buy: (id: string, rateId: string) =>
      ask('POST', `/shipments/${encodeURIComponent(id)}/buy`, { rate: { id: rateId } }, easyPostShipmentSchema),
    refund: (id: string) => ask('POST', `/shipments/${encodeURIComponent(id)}/refund`, {}, easyPostShipmentSchema),
    /** The file of a label, from where EasyPost keeps it. */
    async label(labelUrl: string): Promise<Uint8Array> {
      const response = await fetch(labelUrl, { signal: AbortSignal.timeout(timeoutMs) });
      if (!response.ok) throw new Error(`the label's file answered ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.length > maxLabelBytes) throw new Error(`the label has ${bytes.length} bytes`);
      return bytes;
    },
  };
}
