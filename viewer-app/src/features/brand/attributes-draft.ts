import type { Attribute, putAttributesSchema } from '@showfloor/contracts/attributes';
import { limits } from '@showfloor/contracts/limits';
import type { z } from 'zod';
import { slugOf } from './slug-of.ts';

/** An attribute as it stands in the editor. */
export interface AttributeDraft {
  /** Tells rows apart on the screen. */
  readonly rowKey: string;
  /** Null: a new one, whose key is made of its name. */
  readonly key: string | null;
  readonly label: string;
  readonly kind: Attribute['kind'];
  /** One a line. */
  readonly choices: string;
  readonly categoryIds: readonly string[];
}

type AttributeProblem = 'required' | 'tooLong' | 'twice' | 'choices';
export type AttributeErrors = Readonly<
  Record<string, { readonly label?: AttributeProblem; readonly choices?: AttributeProblem }>
>;
type Wanted = z.input<typeof putAttributesSchema>['attributes'];

/** How long a name may be. */
export const labelCharsMost = 40;

export function attributeDraftOf({ key, label, kind, choices, categoryIds = [] }: Attribute): AttributeDraft {
  return { rowKey: key, key, label, kind, choices: choices.join('\n'), categoryIds };
}

/** What the api takes, or what is wrong, by row. */
export function checkAttributes(
  drafts: readonly AttributeDraft[],
): { readonly attributes: Wanted } | { readonly errors: AttributeErrors } {
  const errors: Record<string, { label?: AttributeProblem; choices?: AttributeProblem }> = {};
  const keys = new Set(drafts.flatMap(({ key }) => key ?? []));
  const labels = new Set<string>();
  const attributes = drafts.map(({ rowKey, key, label: typed, kind, choices: lines, categoryIds }) => {
    const label = typed.trim();
    const wrong: { label?: AttributeProblem; choices?: AttributeProblem } = {};
    if (label === '') wrong.label = 'required';
    else if (label.length > labelCharsMost) wrong.label = 'tooLong';
    else if (labels.has(label.toLowerCase())) wrong.label = 'twice';
    labels.add(label.toLowerCase());
    const choices = kind === 'choice' ? choicesOf(lines) : [];
    if (kind === 'choice' && choices.length === 0) wrong.choices = 'required';
    else if (!areChoices(choices)) wrong.choices = 'choices';
    if (wrong.label || wrong.choices) errors[rowKey] = wrong;
    return { key: key ?? freeKey(label, keys), label, kind, choices, categoryIds: [...categoryIds] };
  });
  return Object.keys(errors).length > 0 ? { errors } : { attributes };
}

function choicesOf(lines: string): string[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function areChoices(choices: readonly string[]): boolean {
  const isShort = choices.every((choice) => choice.length <= limits.attributeValueChars);
  return isShort && choices.length <= limits.attributeChoices && new Set(choices).size === choices.length;
}

/** A key that no other attribute has; one of a name without Latin letters is counted. */
function freeKey(label: string, taken: Set<string>): string {
  const base = slugOf(label).slice(0, 36).replace(/-+$/u, '') || 'attribute';
  let key = base;
  for (let count = 2; taken.has(key); count++) key = `${base}-${count}`;
  taken.add(key);
  return key;
}
