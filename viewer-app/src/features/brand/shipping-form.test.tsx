import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { useBrand } from '../../hooks/use-brand.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ShippingForm } from './shipping-form.tsx';

afterEach(cleanup);

const costing = (elsewhereMinor: number) => ({ ...brand, shipping: { countries: [], elsewhereMinor } });

function Fetched() {
  const { data } = useBrand(brand.id);
  return data ? <ShippingForm brand={data} /> : null;
}

it('shows what somebody else saved while nothing is typed, and leaves what is typed alone', async () => {
  const { fetch } = fakeApi({
    [`GET /api/brands/${brand.id}`]: (earlier) => [200, costing([490, 690][earlier] ?? 990)],
  });
  const { queries } = renderPage(<Fetched />, createApiClient({ baseUrl: 'http://api.test', fetch }));
  await screen.findByDisplayValue('4.90');
  await act(() => queries.invalidateQueries());
  fireEvent.change(await screen.findByDisplayValue('6.90'), { target: { value: '5.50' } });
  await act(() => queries.invalidateQueries());
  expect(screen.getByDisplayValue('5.50')).toBeDefined();
});
