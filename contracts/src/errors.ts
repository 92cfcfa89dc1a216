import { z } from 'zod';

/**
 * The one closed table of refusals. `httpStatus` is what an HTTP answer carries, `closeCode` what a WebSocket is closed with, and `retry`
 * what a client should do: `never` (the same request fails again), `later` (after a pause), `resync` (fetch the current state first).
 * Close codes: 4000–4499 tell a client to stay away, 4500–4999 to connect again after a pause.
 */
export const errorTable = {
  malformed_json: { httpStatus: 400, closeCode: 4400, retry: 'never', message: 'The body is not valid JSON.' },
  invalid_request: {
    httpStatus: 400,
    closeCode: 4401,
    retry: 'never',
    message: 'A field is missing or has a value that is not allowed.',
  },
  idempotency_key_missing: {
    httpStatus: 400,
    closeCode: 4402,
    retry: 'never',
    message: 'This request needs an Idempotency-Key header.',
  },
  unauthenticated: { httpStatus: 401, closeCode: 4403, retry: 'never', message: 'Sign in first.' },
  payment_declined: {
    httpStatus: 402,
    closeCode: 4404,
    retry: 'never',
    message: 'The payment was declined. No money moved.',
  },
  forbidden: { httpStatus: 403, closeCode: 4405, retry: 'never', message: 'Your role does not allow this.' },
  not_found: { httpStatus: 404, closeCode: 4406, retry: 'never', message: 'There is nothing here by that name.' },
  method_not_allowed: {
    httpStatus: 405,
    closeCode: 4407,
    retry: 'never',
    message: 'This address does not answer that method.',
  },
  conflict: {
    httpStatus: 409,
    closeCode: 4408,
    retry: 'resync',
    message: 'This was changed by someone else in the meantime.',
  },
  invalid_transition: {
    httpStatus: 409,
    closeCode: 4409,
    retry: 'resync',
    message: 'That is not possible in the present state.',
  },
  location_in_use: {
    httpStatus: 409,
    closeCode: 4481,
    retry: 'resync',
    message: 'Pieces lie at this location, or it is the last one that is open.',
  },
  show_not_live: { httpStatus: 409, closeCode: 4410, retry: 'resync', message: 'The show is not live.' },
  not_in_lineup: {
    httpStatus: 409,
    closeCode: 4411,
    retry: 'resync',
    message: 'The product is not in the lineup of this show.',
  },
  too_many_unpaid: {
    httpStatus: 409,
    closeCode: 4440,
    retry: 'resync',
    message: 'Too much is ordered and not paid yet. Pay for the open order or cancel it, then order again.',
  },
  out_of_stock: { httpStatus: 409, closeCode: 4412, retry: 'resync', message: 'Not enough pieces are left.' },
  price_changed: {
    httpStatus: 409,
    closeCode: 4413,
    retry: 'resync',
    message: 'The price has changed. Look at the new total before you pay.',
  },
  cart_empty: { httpStatus: 409, closeCode: 4414, retry: 'resync', message: 'The bag is empty.' },
  cart_changed: {
    httpStatus: 409,
    closeCode: 4441,
    retry: 'resync',
    message: 'The bag has changed in the meantime. Look at it again before you pay.',
  },
  /** With `details.dropId`. */
  drop_not_open: {
    httpStatus: 409,
    closeCode: 4452,
    retry: 'resync',
    message: 'The drop is not open, so its price does not hold.',
  },
  /** With `details.dropId`, `most` and `left`. */
  drop_limit: {
    httpStatus: 409,
    closeCode: 4453,
    retry: 'never',
    message: 'You, or somebody at your address, have as many pieces of this drop as one buyer may.',
  },
  /** With `details.variantId` and `left`, and of a drop `dropId`. */
  not_sold_out: {
    httpStatus: 409,
    closeCode: 4454,
    retry: 'resync',
    message: 'There are pieces left: no line is needed.',
  },
  /** With `details.placeId`. */
  offer_over: {
    httpStatus: 409,
    closeCode: 4455,
    retry: 'resync',
    message: 'The piece that was offered to you in line is no longer held for you.',
  },
  /** With `details.code`, as all refusals of vouchers that a buyer named. */
  voucher_unknown: {
    httpStatus: 409,
    closeCode: 4490,
    retry: 'never',
    message: 'There is no such voucher, or it is over.',
  },
  voucher_not_now: {
    httpStatus: 409,
    closeCode: 4491,
    retry: 'resync',
    message: 'This voucher does not hold yet, or not any more.',
  },
  /** With `details.missing`. */
  voucher_minimum: {
    httpStatus: 409,
    closeCode: 4492,
    retry: 'never',
    message: 'The order does not come to what this voucher asks for.',
  },
  voucher_no_effect: {
    httpStatus: 409,
    closeCode: 4493,
    retry: 'never',
    message: 'This voucher takes nothing off what is ordered.',
  },
  voucher_used_up: {
    httpStatus: 409,
    closeCode: 4494,
    retry: 'resync',
    message: 'This voucher is used up.',
  },
  voucher_limit: {
    httpStatus: 409,
    closeCode: 4495,
    retry: 'never',
    message: 'You, or somebody at your address, have used this voucher as often as one buyer may.',
  },
  voucher_not_combined: {
    httpStatus: 409,
    closeCode: 4496,
    retry: 'never',
    message: 'This voucher cannot be used together with another that takes more off.',
  },
  red_packet_over: {
    httpStatus: 409,
    closeCode: 4497,
    retry: 'never',
    message: 'This red packet is over, or its last coin is gone.',
  },
  red_packet_claimed: {
    httpStatus: 409,
    closeCode: 4498,
    retry: 'never',
    message: 'You, or too many in your network, have a coin of this red packet already.',
  },
  cart_full: { httpStatus: 409, closeCode: 4415, retry: 'never', message: 'The bag cannot hold more.' },
  mixed_currencies: { httpStatus: 409, closeCode: 4416, retry: 'never', message: 'One order cannot mix currencies.' },
  mixed_brands: {
    httpStatus: 409,
    closeCode: 4429,
    retry: 'never',
    message: 'One order is of one brand. Say which brand’s bag is ordered.',
  },
  not_shipped_there: {
    httpStatus: 409,
    closeCode: 4442,
    retry: 'never',
    message: 'The brand does not ship to this country.',
  },
  not_for_sale: {
    httpStatus: 409,
    closeCode: 4443,
    retry: 'resync',
    message: 'This is not for sale.',
  },
  not_shippable: {
    httpStatus: 409,
    closeCode: 4470,
    retry: 'resync',
    message: 'Nothing of this order can be sent: it is not paid, was called off, or its money goes back.',
  },
  nothing_left_to_ship: {
    httpStatus: 409,
    closeCode: 4471,
    retry: 'resync',
    message: 'That is more than is left to be sent of this order.',
  },
  carrier_refused: {
    httpStatus: 422,
    closeCode: 4472,
    retry: 'never',
    message: 'The carrier does not take this parcel.',
  },
  not_returnable: {
    httpStatus: 409,
    closeCode: 4474,
    retry: 'resync',
    message: 'That is more than has arrived of this order and is not on its way back already.',
  },
  not_exchangeable: {
    httpStatus: 409,
    closeCode: 4475,
    retry: 'resync',
    message: 'This can not be exchanged for that.',
  },
  sender_missing: {
    httpStatus: 409,
    closeCode: 4473,
    retry: 'resync',
    message: 'Say first where the brand sends its parcels from.',
  },
  reservation_expired: {
    httpStatus: 409,
    closeCode: 4417,
    retry: 'resync',
    message: 'The time to pay is over and the pieces were given back.',
  },
  /** With `details.refundable`. */
  not_refundable: {
    httpStatus: 409,
    closeCode: 4480,
    retry: 'resync',
    message: 'There is not that much left to give back.',
  },
  idempotency_in_progress: {
    httpStatus: 409,
    closeCode: 4418,
    retry: 'later',
    message: 'The first request with this key is still being worked on.',
  },
  already_publishing: {
    httpStatus: 409,
    closeCode: 4419,
    retry: 'later',
    message: 'Somebody else is publishing to this show.',
  },
  body_too_large: { httpStatus: 413, closeCode: 1009, retry: 'never', message: 'The body is larger than allowed.' },
  image_unreadable: {
    httpStatus: 422,
    closeCode: 4444,
    retry: 'never',
    message: 'This picture cannot be read: it is damaged or cut short. Save it anew and choose it again.',
  },
  unsupported_media_type: {
    httpStatus: 415,
    closeCode: 4420,
    retry: 'never',
    message: 'Send the body as application/json.',
  },
  idempotency_key_reused: {
    httpStatus: 422,
    closeCode: 4421,
    retry: 'never',
    message: 'This Idempotency-Key was used with other parameters.',
  },
  unsupported_version: {
    httpStatus: 400,
    closeCode: 4422,
    retry: 'never',
    message: 'This protocol version is not spoken here. Reload the page.',
  },
  too_many_connections: { httpStatus: 429, closeCode: 4423, retry: 'later', message: 'Too many connections.' },
  name_reserved: {
    httpStatus: 409,
    closeCode: 4445,
    retry: 'never',
    message: 'This name is, or looks like, one of the team of this show. Choose another.',
  },
  links_off: {
    httpStatus: 409,
    closeCode: 4446,
    retry: 'never',
    message: 'Links are switched off in this chat. Write it without the link, or with a space after each full stop.',
  },
  translation_off: {
    httpStatus: 409,
    closeCode: 4447,
    retry: 'never',
    message: 'Nothing is translated here: no translator is set up.',
  },
  filtered: {
    httpStatus: 409,
    closeCode: 4460,
    retry: 'never',
    message: 'This has words that are not said here. Write it in another way.',
  },
  repeated: {
    httpStatus: 409,
    closeCode: 4461,
    retry: 'never',
    message: 'You have said this several times. Say something else, or wait a minute.',
  },
  too_loud: {
    httpStatus: 409,
    closeCode: 4462,
    retry: 'never',
    message: 'Write it with fewer capitals or pictures.',
  },
  limit_reached: {
    httpStatus: 409,
    closeCode: 4424,
    retry: 'never',
    message: 'There are already as many of these as allowed.',
  },
  duplicate: { httpStatus: 409, closeCode: 4425, retry: 'never', message: 'That name is taken.' },
  banned: {
    httpStatus: 403,
    closeCode: 4426,
    retry: 'never',
    message: 'You cannot write here: a moderator has banned you. You can still watch and buy.',
  },
  /** With `details.retryAfterMs` and `details.untilMs`. */
  timed_out: {
    httpStatus: 429,
    closeCode: 4513,
    retry: 'later',
    message: 'A moderator has paused you. You can write again when that is over.',
  },
  /** With `details.retryAfterMs`. */
  slow_mode: {
    httpStatus: 429,
    closeCode: 4514,
    retry: 'later',
    message: 'The chat is in slow mode. Wait a little before you write again.',
  },
  account_needed: {
    httpStatus: 401,
    closeCode: 4448,
    retry: 'never',
    message: 'Only people with an account can write here. Sign in or make an account, then write again.',
  },
  /** With `details.retryAfterMs` for who follows, and not for long enough. */
  followers_only: {
    httpStatus: 403,
    closeCode: 4449,
    retry: 'never',
    message: 'Only followers can write right now. Follow the brand to join in.',
  },
  buyers_only: {
    httpStatus: 403,
    closeCode: 4450,
    retry: 'never',
    message: 'Only people who have bought something of this brand can write right now.',
  },
  emoji_only: {
    httpStatus: 409,
    closeCode: 4451,
    retry: 'never',
    message: 'Only emoji can be sent right now. Say it with an emoji.',
  },
  range_not_satisfiable: {
    httpStatus: 416,
    closeCode: 4427,
    retry: 'never',
    message: 'That range is outside of the file.',
  },
  gone: { httpStatus: 410, closeCode: 4428, retry: 'resync', message: 'This is no longer kept.' },
  rate_limited: { httpStatus: 429, closeCode: 4500, retry: 'later', message: 'Too many requests. Wait a moment.' },
  slow_consumer: {
    httpStatus: 503,
    closeCode: 4501,
    retry: 'later',
    message: 'The connection was too slow for what was sent.',
  },
  going_away: { httpStatus: 503, closeCode: 4502, retry: 'later', message: 'The server is restarting. Connect again.' },
  overloaded: {
    httpStatus: 503,
    closeCode: 4503,
    retry: 'later',
    message: 'More is asked than can be served right now.',
  },
  storage_full: {
    httpStatus: 503,
    closeCode: 4511,
    retry: 'later',
    message:
      'The server has no room left to keep this. Nothing was changed and no money moved. Try again in some minutes.',
  },
  media_unavailable: {
    httpStatus: 503,
    closeCode: 4504,
    retry: 'later',
    message: 'The media server cannot be reached.',
  },
  payment_unavailable: {
    httpStatus: 503,
    closeCode: 4505,
    retry: 'later',
    message: 'The payment provider does not answer. No money moved.',
  },
  carrier_unavailable: {
    httpStatus: 503,
    closeCode: 4520,
    retry: 'later',
    message: 'The carrier does not answer. No label was bought.',
  },
  translation_unavailable: {
    httpStatus: 503,
    closeCode: 4512,
    retry: 'later',
    message: 'The translator does not answer. Try again in a moment.',
  },
  timeout: { httpStatus: 503, closeCode: 4506, retry: 'later', message: 'This took too long.' },
  idle: { httpStatus: 408, closeCode: 4507, retry: 'later', message: 'Nothing was heard for too long.' },
  session_changed: {
    httpStatus: 401,
    closeCode: 4508,
    retry: 'later',
    message: 'The session has ended, or may do other things now. Connect again.',
  },
  internal: { httpStatus: 500, closeCode: 4510, retry: 'later', message: 'Something went wrong on our side.' },
} as const satisfies Record<string, ErrorFacts>;

interface ErrorFacts {
  readonly httpStatus: number;
  readonly closeCode: number;
  readonly retry: 'never' | 'later' | 'resync';
  /** What happened and what to do, in a sentence for people. */
  readonly message: string;
}

export type ErrorCode = keyof typeof errorTable;

export const errorCodeSchema = z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]);

/** What a code stands for that this version doesn't know: the general one of its HTTP status. */
const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'gone',
  413: 'body_too_large',
  429: 'rate_limited',
  503: 'overloaded',
};

/** Reads a code as it came over the wire. One of a newer server becomes the general one of its HTTP status: `internal` from 500 on, else `invalid_request`. */
export function readErrorCode(code: string, httpStatus: number): ErrorCode {
  const known = errorCodeSchema.safeParse(code);
  return known.success
    ? known.data
    : (codeOfStatus[httpStatus] ?? (httpStatus >= 500 ? 'internal' : 'invalid_request'));
}

/** Reads the code that a WebSocket was closed with. One of a newer server becomes `forbidden` where it says to stay away, else `going_away`. */
export function readCloseCode(closeCode: number): ErrorCode {
  const known = Object.entries(errorTable).find(([, facts]) => facts.closeCode === closeCode)?.[0];
  if (known !== undefined) return errorCodeSchema.parse(known);
  return mayReconnect(closeCode) ? 'going_away' : 'forbidden';
}

/** A refusal over HTTP as a client reads it; its code goes through `readErrorCode`. */
export const readErrorBodySchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    param: z.string().optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string().optional(),
  }),
});

/** The body of every HTTP refusal. */
export const errorBodySchema = z.object({
  error: z.object({
    code: errorCodeSchema,
    message: z.string(),
    /** The field that is wrong, as a dotted path. */
    param: z.string().optional(),
    /** What the sender needs in order to go on, e.g. `{ left: 3 }`. */
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** An expected refusal as a value: what the domain answers instead of throwing. `Code`: those that it may be. */
export interface Refusal<Code extends ErrorCode = ErrorCode> {
  readonly refused: Code;
  readonly message?: string;
  readonly param?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Makes a refusal. */
export function refuse<Code extends ErrorCode>(code: Code, more: Omit<Refusal, 'refused'> = {}): Refusal<Code> {
  return { refused: code, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** The body that says `refusal`. */
export function errorBody(refusal: Refusal, requestId: string): ErrorBody {
  return {
    error: {
      code: refusal.refused,
      message: refusal.message ?? errorTable[refusal.refused].message,
      ...(refusal.param === undefined ? {} : { param: refusal.param }),
      ...(refusal.details === undefined ? {} : { details: refusal.details }),
      requestId,
    },
  };
}

/** Whether a client that was closed with `closeCode` should connect again by itself. */
export function mayReconnect(closeCode: number): boolean {
  return closeCode < 4000 ? closeCode !== 1008 && closeCode !== 1009 : closeCode >= 4500;
}
