import { rectifyConfusion } from 'unicode-confusables';
import { countryTlds, namedTlds, plainTlds } from './top-level-domains.ts';

/** What looks like a full stop between names: ideographic, half-width, leaders, middle dots and bullets. */
const dots =
  /[\u{3002}\u{ff61}\u{ff0e}\u{2024}\u{fe52}\u{b7}\u{2027}\u{2219}\u{22c5}\u{2022}\u{30fb}\u{701}\u{6d4}\u{2e31}\u{a4f8}]/gu;
/** A full stop that is spelt out, or put into brackets. */
const spelt = /\s?[([{]\s?(?:\.|dot|punkt|point|punto)\s?[)\]}]\s?|\s(?:dot|d0t)\s/giu;
/** Letters that stand apart: `e x a m p l e`. */
const apart = /(?<![\p{L}\p{N}])[\p{L}\p{N}.](?: [\p{L}\p{N}.]){3,}(?![\p{L}\p{N}])/gu;
const scheme = /[a-z][a-z0-9+]{1,15}:\/\/[^\s/]|(?<![\p{L}\p{N}])www\.[\p{L}\p{N}]/u;
/** Four numbers as an address, with a port or a path: without one it may be a version. */
const ipAddress = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{2,5}|\/\S)/u;
/** A full stop between two names, with the name after it. */
const joint = /(?<=[\p{L}\p{N}\p{M}-])\.([\p{L}\p{M}]{2,24}|xn--[a-z0-9-]{2,50})(?![\p{L}\p{N}-])/gu;
/** The same with blanks around the full stop: only names that are no words. After a blank alone a capital begins the next sentence. */
const looseJoint = /(?<=[\p{L}\p{N}])(?: \. ?([A-Za-z]{2,8})|\. ([a-z]{2,8}))(?![\p{L}\p{N}])/gu;
const lastName = /[\p{L}\p{N}\p{M}-]{1,63}$/u;

/**
 * Whether a text has a link in it: an address with a scheme, `www.`, or a name of the Internet's, however it is disguised by look-alike letters and
 * dots, dots that are spelt out, or blanks. A full stop without a space after it, before a word that ends such names ("great.it"), is taken for
 * one too; prices, versions, abbreviations and file names are not. Takes time by the length of the text.
 */
export function hasLink(text: string): boolean {
  const plain = undisguised(text);
  if (isLinked(plain)) return true;
  // Only what isn't ASCII is one in disguise; "m" looks like "rn", and stands for itself.
  const lookAlike = plain.replace(/[^\p{ASCII}]+/gu, rectifyConfusion);
  return lookAlike !== plain && isLinked(lookAlike);
}

function undisguised(text: string): string {
  return text
    .replace(dots, '.')
    .normalize('NFKC')
    .replace(/[\p{DI}\p{Mn}]/gu, '')
    .replace(spelt, '.')
    .replace(apart, (letters) => letters.replaceAll(' ', ''));
}

function isLinked(written: string): boolean {
  const text = written.toLowerCase();
  if (scheme.test(text) || ipAddress.test(text)) return true;
  for (const { index, 1: last = '' } of text.matchAll(joint)) {
    const before = lastName.exec(text.slice(Math.max(0, index - 63), index))?.[0] ?? '';
    if (isDomain(before, last)) return true;
  }
  for (const [, spaced, after = ''] of written.matchAll(looseJoint))
    if (plainTlds.has((spaced ?? after).toLowerCase())) return true;
  return false;
}

/** @param before the name before the last one. */
function isDomain(before: string, last: string): boolean {
  if (namedTlds.has(last) || last.startsWith('xn--')) return true;
  // "10.am" and "2.cm" are no places.
  return countryTlds.has(last) && /\p{L}/u.test(before);
}
