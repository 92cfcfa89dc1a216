import { expect, it } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';

it.each([
  'password',
  'Password',
  'PASSWORD1',
  'password123',
  'qwertyuiop',
  'iloveyou',
  'iloveyou!!',
  '12345678',
  'aaaaaaaa',
  'abababab',
  ' sunshine ',
])('knows %s for a password that everybody tries', (password) => expect(isCommonPassword(password)).toBe(true));

it.each(['correct horse battery', 'staple battery horse', 'Tw0-Lamps-And-A-Cat', 'zu grün für blau'])(
  'lets %s be',
  (password) => expect(isCommonPassword(password)).toBe(false),
);
