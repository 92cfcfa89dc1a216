import type { ProductImport } from '@showfloor/contracts/product-import';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ProductImportDialog } from './product-import-dialog.tsx';

afterEach(cleanup);

const path = `POST /api/brands/${brand.id}/products/import`;
const some = { created: 2, changed: 1, unchanged: 4 };
const fine: ProductImport = {
  ...{ dryRun: true, rows: 9, errors: [], errorCount: 0, products: some, variants: some, stockKept: 1, written: null },
  changes: [{ line: 2, name: 'Mug', what: 'create', variantsCreated: 2, variantsChanged: 0 }],
};

function open(answers: Record<string, FakeAnswer>) {
  const fake = fakeApi(answers);
  const [onImported, onClose] = [vi.fn(), vi.fn()];
  const sendFile = (url: string, init: RequestInit, onSent: (share: number) => void) => {
    onSent(1);
    return fake.fetch(url, init);
  };
  renderPage(
    <ProductImportDialog brandId={brand.id} onClose={onClose} onImported={onImported} />,
    createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch, sendFile }),
  );
  return { ...fake, onImported, onClose };
}

const click = (name: string) => act(async () => screen.getByRole('button', { name }).click());
const choose = () =>
  fireEvent.change(screen.getByLabelText('CSV or .xlsx file'), {
    target: { files: [new File(['handle,sku\na,b'], 'products.csv', { type: 'text/csv' })] },
  });

it('says what the file would do, and does it only then', async () => {
  const done = { ...fine, dryRun: false, written: { products: 3, stopped: null } };
  const { count, onImported } = open({ [`${path}?dryRun=true`]: [200, fine], [`${path}?dryRun=false`]: [200, done] });
  await click('Check the file');
  expect(screen.getByText('Choose a file.')).toBeDefined();
  expect(count(path)).toBe(0);
  choose();
  await click('Check the file');
  await screen.findByText('The file is fine. Products: 2 new, 1 changed, 4 as they are.');
  expect(
    screen.getByText('The stock of one variant differs from the file and stays: change it in the product.'),
  ).toBeDefined();
  expect(onImported).not.toHaveBeenCalled();
  await click('Import');
  await screen.findByText('3 products are imported.');
  expect(onImported).toHaveBeenCalledOnce();
  expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
});

it('lists what is wrong by its line, and offers no import', async () => {
  const wrong: ProductImport = {
    ...fine,
    errors: [
      { line: 3, column: 'barcode', code: 'barcode' },
      { line: 7, column: null, code: 'too_many_cells' },
    ],
    errorCount: 5,
  };
  open({ [path]: (earlier) => [200, earlier === 0 ? wrong : fine] });
  choose();
  await click('Check the file');
  await screen.findByText(/This is not a barcode/);
  expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual([
    'LineColumnWhat is wrong',
    expect.stringMatching(/^3barcodeThis is not a barcode/),
    '7There are more cells than columns.',
  ]);
  expect(screen.getByText('And 3 more.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
  // The mended file is another one.
  choose();
  await waitFor(() => expect(screen.queryByText(/This is not a barcode/)).toBeNull());
  await click('Check the file');
  await screen.findByRole('button', { name: 'Import' });
});

it('says how far it came when somebody changed a product meanwhile', async () => {
  const stopped = { ...fine, dryRun: false, written: { products: 1, stopped: { line: 12 } } };
  const { onImported } = open({ [`${path}?dryRun=true`]: [200, fine], [`${path}?dryRun=false`]: [200, stopped] });
  choose();
  await click('Check the file');
  await screen.findByRole('button', { name: 'Import' });
  await click('Import');
  await screen.findByText(/What stands before line 12 is imported \(1 products\)/);
  expect(onImported).toHaveBeenCalledOnce();
  expect(screen.getByRole('button', { name: 'Check the file' })).toBeDefined();
});
