/** An error as Stripe answers it (docs.stripe.com/api/errors). */
export class StripeFault extends Error {
  override readonly name = 'StripeFault';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    body: { readonly type: string; readonly message: string; readonly [more: string]: unknown },
  ) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

export function invalidRequest(
  message: string,
  more: { code?: string; param?: string; [field: string]: unknown } = {},
) {
  return new StripeFault(400, { type: 'invalid_request_error', message, ...more });
}

export function missing(what: string, id: string) {
  return new StripeFault(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param: 'id',
    message: `No such ${what}: '${id}'`,
  });
}
