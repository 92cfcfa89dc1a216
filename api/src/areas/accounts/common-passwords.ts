import { dictionary } from '@zxcvbn-ts/language-common';

/** Some fifty thousand passwords that people choose most, in lower case. */
const common = new Set(dictionary['passwords-common']);

/** Whether a guesser would try this first: one of the commonest, also with other letters' case or a few digits and signs at its end. Blocks its thread at the first call. */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').trim().toLowerCase();
  const stem = plain.replace(/[\d!?.*_-]{1,4}$/, '');
  return common.has(plain) || (stem.length >= 6 && common.has(stem)) || new Set(plain).size < 4;
}
