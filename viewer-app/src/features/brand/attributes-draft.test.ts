import { putAttributesSchema } from '@showfloor/contracts/attributes';
import { expect, it } from 'vitest';
import { type AttributeDraft, attributeDraftOf, checkAttributes } from './attributes-draft.ts';

const draft = (more: Partial<AttributeDraft>): AttributeDraft => ({
  ...{ rowKey: 'a', key: null, label: 'Colour', kind: 'text', choices: '', categoryIds: [], ...more },
});

it('comes to what the api takes, keys that are there kept and new ones made of the name', () => {
  const checked = checkAttributes([
    attributeDraftOf({ key: 'colour', label: 'Colour', kind: 'choice', choices: ['Moss', 'Sand'] }),
    draft({ rowKey: 'b', label: ' Colour! ' }),
    draft({ rowKey: 'c', label: '素材', kind: 'number' }),
  ]);
  expect(checked).toMatchObject({
    attributes: [
      { key: 'colour', choices: ['Moss', 'Sand'] },
      { key: 'colour-2', label: 'Colour!' },
      { key: 'attribute', label: '素材', kind: 'number', choices: [] },
    ],
  });
  expect(putAttributesSchema.safeParse(checked).success).toBe(true);
});

it('says what is wrong with each', () => {
  expect(
    checkAttributes([
      draft({}),
      draft({ rowKey: 'b', label: 'colour' }),
      draft({ rowKey: 'c', label: ' ' }),
      draft({ rowKey: 'd', label: 'x'.repeat(41), kind: 'choice' }),
      draft({ rowKey: 'e', label: 'Fibre', kind: 'choice', choices: 'Wool\nWool' }),
    ]),
  ).toEqual({
    errors: {
      b: { label: 'twice' },
      c: { label: 'required' },
      d: { label: 'tooLong', choices: 'required' },
      e: { choices: 'choices' },
    },
  });
});
