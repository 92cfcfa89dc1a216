import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ReportSettingsForm } from './report-settings-form.tsx';

const at = `/api/brands/${brand.id}/report-settings`;

function draw(mayChange: boolean) {
  const server = fakeApi({ [`GET ${at}`]: [200, { reportsToHold: 3 }], [`PUT ${at}`]: [200, { reportsToHold: 5 }] });
  renderPage(
    <ReportSettingsForm brandId={brand.id} mayChange={mayChange} />,
    createApiClient({ baseUrl: '', fetch: server.fetch }),
  );
  return server;
}
const field = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'Reports that take a message away' });

afterEach(cleanup);

it('saves how many reports take a message away, and refuses what is no such number', async () => {
  const server = draw(true);
  expect((await field()).value).toBe('3');
  for (const [typed, sent] of [
    ['0', 0],
    ['51', 0],
    ['2.5', 0],
    ['5', 1],
  ] as const) {
    const input = await field();
    await act(async () => void fireEvent.change(input, { target: { value: typed } }));
    await act(async () => screen.getByRole('button', { name: 'Save' }).click());
    await waitFor(() => expect(server.count(`PUT ${at}`)).toBe(sent));
    if (sent === 0) expect(screen.getByText('Type a whole number from 1 to 50.')).toBeDefined();
  }
  expect(server.bodies(`PUT ${at}`)).toEqual([{ reportsToHold: 5 }]);
});

it('is read by who may not change it', async () => {
  draw(false);
  expect((await field()).readOnly).toBe(true);
  expect(screen.queryByRole('button')).toBeNull();
});
