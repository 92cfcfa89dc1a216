import { describe, expect, it } from 'vitest';
import { endsWithAnswer, refuseHead } from './request-head.ts';

const head = (...rawHeaders: string[]) => ({
  rawHeaders,
  headers: Object.fromEntries(
    rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1]]] : [])),
  ),
});

describe('the head of a request', () => {
  it('may name one host, or none', () => {
    expect(refuseHead(head('Host', 'shop.test', 'X-Host', 'other.test'), 10)).toBeNull();
    expect(refuseHead(head(), 10)).toBeNull();
    expect(refuseHead(head('Host', 'shop.test', 'host', 'shop.test'), 10)).toMatchObject({
      refused: 'invalid_request',
    });
  });

  it('may announce no body larger than any route takes', () => {
    expect(refuseHead(head('Content-Length', '10'), 10)).toBeNull();
    for (const length of ['11', '10000000000']) {
      expect(refuseHead(head('Content-Length', length), 10)).toMatchObject({ refused: 'body_too_large' });
    }
  });

  it('knows after which answers the connection ends', () => {
    expect(endsWithAnswer(head('Content-Length', '65536'))).toBe(false);
    expect(endsWithAnswer(head('Content-Length', '65537'))).toBe(true);
    expect(endsWithAnswer(head('Transfer-Encoding', 'chunked'))).toBe(true);
  });
});
