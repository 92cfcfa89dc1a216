import type { Brand } from '@showfloor/contracts/catalog';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { idOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { TeamList } from './team-list.tsx';

const brand: Brand = {
  id: idOf('brand', 1),
  slug: 'b',
  name: 'Brand',
  currency: 'EUR',
  logoUrl: null,
  shipping: { countries: [], elsewhereMinor: 0 },
};
const team = `/api/brands/${brand.id}/members`;
const people = {
  members: [
    { userId: 'owner-1234', name: 'Olive', email: 'olive@shop.test', role: 'owner' },
    { userId: 'host-12345', name: 'Hugo', email: 'hugo@shop.test', role: 'host' },
  ],
  invitations: [{ id: 'x'.repeat(43), email: 'ada@shop.test', role: 'moderator', expiresAtMs: 1 }],
};

function draw(answers: Record<string, FakeAnswer>) {
  const fake = fakeApi({ [`GET ${team}`]: [200, people], ...answers });
  renderPage(<TeamList brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }));
  return fake;
}

describe('TeamList', () => {
  afterEach(cleanup);

  it('lists who is in the team and who is invited, and changes a role', async () => {
    const change = `PATCH ${team}/host-12345`;
    const { bodies, count } = draw({ [change]: [204, undefined] });
    expect(await screen.findByText('olive@shop.test')).toBeDefined();
    expect(screen.getByText('ada@shop.test')).toBeDefined();
    fireEvent.change(screen.getByLabelText('Role of Hugo'), { target: { value: 'producer' } });
    await waitFor(() => expect(bodies(change)).toEqual([{ role: 'producer' }]));
    await waitFor(() => expect(count(`GET ${team}`)).toBe(2));
  });

  it('asks before it removes, takes an invitation back, and says why the last owner stays', async () => {
    const remove = `DELETE ${team}/owner-1234`;
    const revoke = `DELETE /api/brands/${brand.id}/invitations/${'x'.repeat(43)}`;
    const error = { code: 'conflict', message: 'A brand needs an owner.', requestId: 'r' };
    const { count } = draw({ [remove]: [409, { error }], [revoke]: [204, undefined] });
    const [first] = await screen.findAllByRole('button', { name: 'Remove' });
    await act(async () => first?.click());
    expect(count(remove)).toBe(0);
    await act(async () => within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }).click());
    expect((await screen.findByRole('alert')).textContent).toContain('A brand needs an owner');
    await act(async () => screen.getByRole('button', { name: 'Take back' }).click());
    await waitFor(() => expect(count(revoke)).toBe(1));
  });
});
