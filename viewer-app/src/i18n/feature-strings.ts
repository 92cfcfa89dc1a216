import { useTranslation } from 'react-i18next';
import { i18n } from './i18n.ts';

/** Strings by name, nested by subject. Plural forms end in `_one`, `_other`; `{{name}}` is filled in. */
export interface Strings {
  readonly [name: string]: string | Strings;
}

type WithoutPlural<Name extends string> = Name extends `${infer Stem}_${'one' | 'other'}` ? Stem : Name;

/** The dotted names of the strings in `S`, plural forms by their stem. */
export type StringKey<S> = {
  [Name in keyof S & string]: S[Name] extends string ? WithoutPlural<Name> : `${Name}.${StringKey<S[Name]>}`;
}[keyof S & string];

/** Says the string of that name. `count` chooses the plural form. */
export type Say<S> = (key: StringKey<S>, values?: Readonly<Record<string, string | number>>) => string;

/** Adds a feature's English strings and gives the hook that says them; other languages are added under the same namespace. */
export function featureStrings<const S extends Strings>(namespace: string, english: S): () => Say<S> {
  i18n.addResourceBundle('en', namespace, english);
  return function useStrings() {
    const { t } = useTranslation(namespace, { i18n });
    // The library infers its keys from one global declaration; ours are a feature's own.
    const translate: (key: string, values: Record<string, unknown>) => string = t;
    return (key, values) => translate(key, { ...values });
  };
}

/** The reader's locale (BCP 47), for dates, numbers and money. */
export function useLocale(): string {
  return useTranslation(undefined, { i18n }).i18n.language;
}
