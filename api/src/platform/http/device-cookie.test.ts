import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DeviceCookies } from './device-cookie.ts';

const pairOf = (setCookie: string) => setCookie.split(';', 1)[0] ?? '';
const cookies = new DeviceCookies('secret', 'http://shop.test');

it('name a browser again, among other cookies, and each another one', () => {
  const [one, two] = [pairOf(cookies.make()), pairOf(cookies.make())];
  expect(cookies.idOf(`a=b; ${one}; c=d`)).toMatch(/^[\w-]{22}$/);
  expect(cookies.idOf(one)).not.toBe(cookies.idOf(two));
});

it('can be read by no page, go to the api alone, and by TLS where there is TLS', () => {
  expect(cookies.make()).toMatch(/^showfloor\.device=[^;]+; Max-Age=34560000; Path=\/api; HttpOnly; SameSite=Lax$/);
  const secure = new DeviceCookies('secret', 'https://shop.test').make();
  expect(secure).toMatch(/^__Secure-showfloor\.device=[^;]+; .*; Secure$/);
});

it('are written by nobody else', () => {
  const foreign = pairOf(new DeviceCookies('other', 'http://shop.test').make());
  expect([cookies.idOf(foreign), cookies.idOf(undefined), cookies.idOf('')]).toEqual([null, null, null]);
  const value = pairOf(cookies.make());
  fc.assert(
    fc.property(fc.nat(value.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
      const changed = value.slice(0, at) + character + value.slice(at + 1);
      // The last character of each part has bits that say nothing.
      expect(changed === value ? null : cookies.idOf(changed)).toBeNull();
    }),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cookies.idOf(text) === null));
});
