import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, idOf, productOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { checkCollection, collectionDraftOf } from './collection-draft.ts';
import { CollectionForm } from './collection-form.tsx';
import { LineupFromCollection } from './lineup-from-collection.tsx';

afterEach(cleanup);

const products = [productOf(1, { name: 'Cup' }), productOf(2, { name: 'Lamp' })];
const at = `/api/brands/${brand.id}/collections`;
const saved = {
  ...{ id: idOf('collection', 1), brandId: brand.id, slug: 'autumn-lights', name: 'Autumn lights', description: '' },
  ...{ rule: null, published: true, version: 1 },
};

function draw(post: FakeAnswer) {
  const fake = fakeApi({
    'GET /api/products': [200, { products, next: null }],
    'GET /api/categories': [200, { categories: [{ id: 'home', parentId: null, name: 'Home' }] }],
    [`POST ${at}`]: post,
  });
  const onSaved = vi.fn();
  renderPage(
    <CollectionForm brand={brand} collection={null} onSaved={onSaved} onRemoved={() => undefined} />,
    createApiClient({ baseUrl: '', fetch: fake.fetch }),
  );
  return { ...fake, onSaved };
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const save = () => act(async () => screen.getByRole('button', { name: 'Save' }).click());

describe('the form of a collection', () => {
  it('makes one by hand, in the order that is chosen, under an address made from its name', async () => {
    const { bodies, onSaved } = draw([201, saved]);
    await save();
    expect(screen.getByText('Fill this in.')).toBeDefined();
    type('Name', 'Autumn lights');
    await waitFor(() => expect(screen.getByRole('option', { name: 'Lamp' })).toBeDefined());
    type('Add a product', products[0]?.id ?? '');
    type('Add a product', products[1]?.id ?? '');
    fireEvent.click(screen.getByRole('button', { name: 'Move Lamp up' }));
    await save();
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(bodies(`POST ${at}`)).toEqual([
      {
        ...{ name: 'Autumn lights', slug: 'autumn-lights', description: '', published: true, rule: null },
        productIds: [products[1]?.id, products[0]?.id],
      },
    ]);
  });

  it('says that an address is taken', async () => {
    draw([409, { error: { code: 'duplicate', message: 'x', param: 'slug', requestId: 'r' } }]);
    type('Name', 'Autumn');
    await save();
    await waitFor(() => expect(screen.getByText('Another collection has this address.')).toBeDefined());
  });

  it('reads a rule, and says what of it can’t be read', () => {
    const draft = { ...collectionDraftOf(null, 'EUR'), name: 'A', slug: 'a', kind: 'rule' } as const;
    expect(checkCollection(draft, 'EUR')).toEqual({ errors: { tag: 'ruleEmpty' } });
    expect(checkCollection({ ...draft, attributes: 'moss' }, 'EUR')).toEqual({ errors: { attributes: 'attributes' } });
    expect(checkCollection({ ...draft, priceFrom: '9', priceTo: '5' }, 'EUR')).toEqual({
      errors: { priceTo: 'priceOrder' },
    });
    expect(checkCollection({ ...draft, priceFrom: 'x', priceTo: '' }, 'EUR')).toEqual({
      errors: { priceFrom: 'amount', priceTo: 'amount' },
    });
    const typed = { ...draft, tag: ' Autumn ', attributes: 'colour:Moss, fibre: Wool', priceTo: '12,50' };
    const rule = {
      ...{ categoryId: null, tag: 'Autumn', price: { fromMinor: 0, toMinor: 1_250 } },
      attributes: [
        { key: 'colour', value: 'Moss' },
        { key: 'fibre', value: 'Wool' },
      ],
    };
    expect(checkCollection(typed, 'EUR')).toMatchObject({ collection: { rule, productIds: [] } });
    const again = collectionDraftOf({ ...saved, rule, productIds: [] }, 'EUR');
    expect(again).toMatchObject({ kind: 'rule', attributes: 'colour:Moss, fibre:Wool', priceTo: '12.50' });
  });
});

it('fills a lineup with what a collection holds and the lineup doesn’t, as far as there is room', async () => {
  const productIds = [idOf('product', 9), products[1]?.id, products[0]?.id];
  const fake = fakeApi({
    [`GET ${at}`]: [200, { collections: [saved] }],
    [`GET ${at}/${saved.id}`]: [200, { ...saved, productIds }],
  });
  const onAdd = vi.fn();
  renderPage(
    <LineupFromCollection brandId={brand.id} rest={products} room={1} onAdd={onAdd} />,
    createApiClient({ baseUrl: '', fetch: fake.fetch }),
  );
  fireEvent.change(await screen.findByLabelText('Add a whole collection'), { target: { value: saved.id } });
  await waitFor(() => expect(onAdd).toHaveBeenCalledWith([products[1]]));
  expect(screen.getByText('1 product was added')).toBeDefined();
});
