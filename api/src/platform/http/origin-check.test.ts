import { expect, it } from 'vitest';
import { isOwnOrigin } from './origin-check.ts';

it.each([
  ['our public address', 'https://shop.test', 'https://shop.test', 'shop.test', true],
  [
    'the address that was asked, where we have no TLS',
    'http://192.168.1.20:8080',
    'http://shop.test',
    '192.168.1.20:8080',
    true,
  ],
  ['another one', 'http://192.168.1.20:8080', 'http://shop.test', '192.168.1.21:8080', false],
  ['our name without TLS, where we have it', 'http://shop.test', 'https://shop.test', 'shop.test', false],
  ['another name of ours, by TLS', 'https://www.shop.test', 'https://shop.test', 'www.shop.test', true],
  ['nothing', 'null', 'https://shop.test', 'shop.test', false],
])('knows whether a page of %s is ours', (_name, origin, publicUrl, host, isOurs) => {
  expect(isOwnOrigin(origin, publicUrl, host)).toBe(isOurs);
});
