import { expect, it } from 'vitest';
import { sessionTokenOf } from './session-cookie.ts';

it.each([
  [undefined, null],
  ['', null],
  ['theme=dark', null],
  ['showfloor.session_data=abc', null],
  ['other-showfloor.session_token=abc', null],
  ['showfloor.session_token=abc.def%3D', 'abc.def%3D'],
  ['theme=dark; showfloor.session_token=abc; showfloor.session_data=d', 'abc'],
  ['theme=dark;__Secure-showfloor.session_token=abc', 'abc'],
])('finds in %j the secret %j', (cookies, token) => {
  expect(sessionTokenOf(cookies)).toBe(token);
});
