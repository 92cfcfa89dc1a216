import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { i18n } from './i18n.ts';

/** Strings by name, nested by subject. Plural forms end in `_one`, `_other`; `{{name}}` is filled in. */
export interface Strings {
  readonly [name: string]: string | Strings;
}

type WithoutPlural<Name extends string> = Name extends `${infer Stem}_${'one' | 'other'}` ? Stem : Name;

/** The dotted names of the strings in `S`, plural forms by their stem. */
type StringKey<S> = {
  [Name in keyof S & string]: S[Name] extends string ? WithoutPlural<Name> : `${Name}.${StringKey<S[Name]>}`;
}[keyof S & string];

/** Says the string of that name. `count` chooses the plural form. */
export type Say<S> = (key: StringKey<S>, values?: Readonly<Record<string, string | number>>) => string;

/** A feature's strings, added to the page's i18next under their namespace. */
export interface StringSet<S> {
  readonly namespace: string;
  readonly english: S;
}

/** Adds a feature's English strings, when its code is loaded; other languages are added under the same namespace. */
export function addStrings<const S extends Strings>(namespace: string, english: S): StringSet<S> {
  i18n.addResourceBundle('en', namespace, english);
  return { namespace, english };
}

/** What says the strings of a set in the reader's language. */
export function useSay<S>(set: StringSet<S>): Say<S> {
  const { t } = useTranslation(set.namespace, { i18n });
  return useMemo(() => {
    // The library infers its keys from one global declaration; ours are a feature's own.
    const translate: (key: string, values: Record<string, unknown>) => string = t;
    return (key, values) => translate(key, { ...values });
  }, [t]);
}

/** The reader's locale (BCP 47), for dates, numbers and money. */
export function useLocale(): string {
  return useTranslation(undefined, { i18n }).i18n.language;
}
