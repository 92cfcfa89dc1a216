import type { Fetch } from '../core/api/transport.ts';

/** Status and body of an answer; a function is asked for each request, with how many came before it. */
export type FakeAnswer =
  | readonly [number, unknown]
  | ((earlier: number) => readonly [number, unknown] | Promise<readonly [number, unknown]>);

/** An api made of answers by "METHOD /path", or "METHOD /path?query" for one query alone; what is not listed answers 404. Keeps what it was asked. */
export function fakeApi(answers: Readonly<Record<string, FakeAnswer>>) {
  const requests: { route: string; body: unknown; idempotencyKey: string | null; admission: string | null }[] = [];
  const count = (route: string) => requests.filter((request) => request.route === route).length;
  const fetch: Fetch = async (input, init) => {
    const { pathname, search } = new URL(input, 'http://api.test');
    const route = `${init.method ?? 'GET'} ${pathname}`;
    const earlier = count(route);
    requests.push({
      route,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
      idempotencyKey: new Headers(init.headers).get('idempotency-key'),
      admission: new Headers(init.headers).get('drop-admission'),
    });
    const answer = answers[route + search] ?? answers[route];
    const notFound = { error: { code: 'not_found', message: route, requestId: 'r0' } } as const;
    const [status, body] = typeof answer === 'function' ? await answer(earlier) : (answer ?? [404, notFound]);
    if (status === 0) throw new TypeError('network');
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  };
  return {
    fetch,
    count,
    bodies: (route: string) => requests.filter((request) => request.route === route).map((request) => request.body),
    admissions: (route: string) =>
      requests.filter((request) => request.route === route).map((request) => request.admission),
    keys: (route: string) =>
      requests.filter((request) => request.route === route).map((request) => request.idempotencyKey),
  };
}
