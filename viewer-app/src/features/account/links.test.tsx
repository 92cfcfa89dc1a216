import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { AcceptInvitation } from './accept-invitation.tsx';
import { ForgotPasswordForm } from './forgot-password-form.tsx';
import { NewPasswordForm } from './new-password-form.tsx';

function draw(element: ReactNode, answers: Record<string, FakeAnswer>) {
  const fake = fakeApi(answers);
  renderPage(element, createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }));
  return fake;
}
const click = (name: string) => act(async () => screen.getByRole('button', { name }).click());
const refusal = (code: string, message: string, param?: string) => ({
  error: { code, message, requestId: 'r', ...(param && { param }) },
});

describe('links that are sent', () => {
  afterEach(cleanup);

  it('are asked for by e-mail, with the same words whoever has an account', async () => {
    const route = 'POST /api/auth/request-password-reset';
    const { bodies } = draw(<ForgotPasswordForm />, { [route]: [200, { status: true }] });
    fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: ' ada@shop.test ' } });
    await click('Send the link');
    expect(await screen.findByText('If ada@shop.test has an account, the link is on its way.')).toBeDefined();
    expect(bodies(route)).toEqual([{ email: 'ada@shop.test' }]);
  });

  it('choose a new password, and say when they are over', async () => {
    const route = 'POST /api/auth/reset-password';
    const onDone = vi.fn();
    const answers = [
      [400, refusal('invalid_request', 'everybody tries it', 'newPassword')],
      [400, refusal('invalid_request', 'invalid token')],
      [200, { status: true }],
    ] as const;
    const { bodies } = draw(<NewPasswordForm token="t" onDone={onDone} />, {
      [route]: (earlier) => answers[earlier] ?? [500, null],
    });
    fireEvent.change(screen.getByLabelText('New password'), { target: { value: 'staple battery' } });
    await click('Save the new password');
    expect((await screen.findByRole('alert')).textContent).toContain('everybody tries it');
    await click('Save the new password');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('This link is over'));
    await click('Save the new password');
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(bodies(route)[2]).toEqual({ token: 't', newPassword: 'staple battery' });
  });

  it('take a role with the account that is signed in, once', async () => {
    const route = 'POST /api/invitations/accept';
    const onDone = vi.fn();
    const { count } = draw(<AcceptInvitation token="t" name="Ada" onDone={onDone} />, {
      [route]: [404, refusal('not_found', 'over')],
    });
    await click('Accept as Ada');
    expect((await screen.findByRole('alert')).textContent).toContain('This invitation is over');
    expect([count(route), onDone.mock.calls.length]).toEqual([1, 0]);
  });
});
