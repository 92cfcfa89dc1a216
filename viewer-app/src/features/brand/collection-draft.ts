import { slugSchema } from '@showfloor/contracts/catalog';
import type { CollectionRule, NewCollection, WholeCollection } from '@showfloor/contracts/collection';
import type { Currency } from '@showfloor/contracts/money';
import { amountInputText, parseAmount } from '../../core/money-input.ts';

/** A collection as it is typed. */
export interface CollectionDraft {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly published: boolean;
  readonly kind: 'hand' | 'rule';
  /** By hand, in their order. */
  readonly productIds: readonly string[];
  readonly categoryId: string;
  readonly tag: string;
  readonly attributes: string;
  readonly priceFrom: string;
  readonly priceTo: string;
}

type Field = 'name' | 'slug' | 'tag' | 'attributes' | 'priceFrom' | 'priceTo';
type CollectionProblem = 'required' | 'slug' | 'slugTaken' | 'ruleEmpty' | 'attributes' | 'amount' | 'priceOrder';
export type CollectionErrors = Partial<Record<Field, CollectionProblem>>;

const noRule = { categoryId: '', tag: '', attributes: '', priceFrom: '', priceTo: '' };

export function collectionDraftOf(collection: WholeCollection | null, currency: Currency): CollectionDraft {
  if (collection === null)
    return { name: '', slug: '', description: '', published: true, kind: 'hand', productIds: [], ...noRule };
  const { name, slug, description, published, rule, productIds } = collection;
  const facts = { name, slug, description, published };
  if (rule === null) return { ...facts, kind: 'hand', productIds, ...noRule };
  return {
    ...{ ...facts, kind: 'rule', productIds: [] },
    categoryId: rule.categoryId ?? '',
    tag: rule.tag ?? '',
    attributes: rule.attributes.map(({ key, value }) => `${key}:${value}`).join(', '),
    priceFrom: rule.price ? amountInputText(rule.price.fromMinor, currency) : '',
    priceTo: rule.price ? amountInputText(rule.price.toMinor, currency) : '',
  };
}

/** What is sent, or what is wrong with which field. */
export function checkCollection(
  draft: CollectionDraft,
  currency: Currency,
): { readonly collection: NewCollection } | { readonly errors: CollectionErrors } {
  const errors: CollectionErrors = {};
  if (draft.name.trim() === '') errors.name = 'required';
  if (!slugSchema.safeParse(draft.slug).success) errors.slug = 'slug';
  const rule = draft.kind === 'rule' ? ruleOf(draft, currency, errors) : null;
  if (Object.keys(errors).length > 0) return { errors };
  const { name, slug, description, published } = draft;
  const productIds = draft.kind === 'hand' ? [...draft.productIds] : [];
  return { collection: { name: name.trim(), slug, description, published, rule, productIds } };
}

/** Notes in `errors` what can't be read. */
function ruleOf(draft: CollectionDraft, currency: Currency, errors: CollectionErrors): CollectionRule {
  const attributes = draft.attributes
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const at = text.indexOf(':');
      if (at < 1 || at === text.length - 1) errors.attributes = 'attributes';
      return { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
    });
  const price = priceOf(draft, currency, errors);
  const [categoryId, tag] = [draft.categoryId || null, draft.tag.trim() || null];
  if (categoryId === null && tag === null && attributes.length === 0 && price === null && !errors.priceFrom)
    errors.tag = 'ruleEmpty';
  return { categoryId, tag, attributes, price };
}

function priceOf(
  { priceFrom, priceTo }: CollectionDraft,
  currency: Currency,
  errors: CollectionErrors,
): CollectionRule['price'] {
  if (priceFrom.trim() === '' && priceTo.trim() === '') return null;
  const [from, to] = [parseAmount(priceFrom.trim() || '0', currency), parseAmount(priceTo, currency)];
  if ('problem' in from) errors.priceFrom = 'amount';
  if ('problem' in to) errors.priceTo = 'amount';
  if ('problem' in from || 'problem' in to) return null;
  if (to.minor < from.minor) errors.priceTo = 'priceOrder';
  return { fromMinor: from.minor, toMinor: to.minor };
}
