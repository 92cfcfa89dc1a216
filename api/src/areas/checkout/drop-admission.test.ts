import { expect, it } from 'vitest';
import { admissionsOf } from './drop-admission.ts';

const nowMs = 1_800_000_000_000;
const admission = { dropId: 'drp_1', buyerId: 'ann', endsAtMs: nowMs + 1_000 };
const { sign, holds } = admissionsOf('secret');

it('holds for its buyer and its drop until its end, in every process with the secret', () => {
  const token = sign(admission);
  expect(holds(token, admission, nowMs)).toBe(true);
  expect(admissionsOf('secret').holds(token, admission, nowMs + 999)).toBe(true);
  expect(holds(token, admission, nowMs + 1_000)).toBe(false);
});

it('is worth nothing to anybody else, for anything else, or when it was written by somebody else', () => {
  const token = sign(admission);
  expect(holds(token, { ...admission, buyerId: 'bob' }, nowMs)).toBe(false);
  expect(holds(token, { ...admission, dropId: 'drp_2' }, nowMs)).toBe(false);
  expect(admissionsOf('other').holds(token, admission, nowMs)).toBe(false);
  const [ends, signature = ''] = token.split('.');
  const forged = [
    `${Number(ends) + 1}.${signature}`,
    `${ends}.${signature.slice(1)}`,
    `${ends}.`,
    `${ends}`,
    `.${signature}`,
    `${token}.x`,
    `0x1${ends}.${signature}`,
    '',
    'x'.repeat(10_000),
  ];
  for (const one of forged) expect(holds(one, admission, nowMs), one.slice(0, 80)).toBe(false);
});

it('says who it is for to nobody', () => {
  expect(sign(admission)).not.toContain('ann');
});
