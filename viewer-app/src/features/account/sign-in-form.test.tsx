import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { SignInForm } from './sign-in-form.tsx';

function draw(answers: Record<string, FakeAnswer>) {
  const fake = fakeApi(answers);
  const onDone = vi.fn();
  renderPage(<SignInForm onDone={onDone} />, createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }));
  return { ...fake, onDone };
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const click = (name: string) => act(async () => screen.getByRole('button', { name }).click());

describe('SignInForm', () => {
  afterEach(cleanup);

  it('signs in', async () => {
    const { bodies, onDone } = draw({ 'POST /api/auth/sign-in/email': [200, {}] });
    type('E-mail', ' carla@example.test ');
    type('Password', 'correct horse');
    await click('Sign in');
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(bodies('POST /api/auth/sign-in/email')).toEqual([
      { email: 'carla@example.test', password: 'correct horse' },
    ]);
  });

  it('says that e-mail and password do not belong together', async () => {
    const { onDone } = draw({ 'POST /api/auth/sign-in/email': [401, { code: 'INVALID_EMAIL_OR_PASSWORD' }] });
    type('E-mail', 'carla@example.test');
    type('Password', 'wrong');
    await click('Sign in');
    expect((await screen.findByRole('alert')).textContent).toContain('No account has this e-mail and password');
    expect(onDone).not.toHaveBeenCalled();
  });

  it('says why a password is refused, and leads to a new one', async () => {
    const message = 'This password is one of those that everybody tries. Choose another.';
    const error = { code: 'invalid_request', message, param: 'password', requestId: 'r' };
    draw({ 'POST /api/auth/sign-up/email': [400, { code: 'WEAK_PASSWORD', message, error }] });
    expect(screen.getByRole('link', { name: 'Forgot your password?' }).getAttribute('href')).toBe('/forgot-password');
    await click('New here? Make an account');
    type('Name', 'Carla');
    type('E-mail', 'carla@example.test');
    type('Password', 'password1');
    await click('Make account');
    expect((await screen.findByRole('alert')).textContent).toContain(message);
  });

  it('names what is wrong before asking, and wants a longer password only for a new account', async () => {
    const { count } = draw({});
    await click('Sign in');
    expect(screen.getByText('This is not an e-mail address.')).toBeDefined();
    expect(screen.getByText('Type your password.')).toBeDefined();
    await click('New here? Make an account');
    type('E-mail', 'carla@example.test');
    type('Password', 'short');
    await click('Make account');
    expect(screen.getByText('Use at least 8 characters.')).toBeDefined();
    expect(screen.getByText(/Tell us what to call you/)).toBeDefined();
    expect(count('POST /api/auth/sign-up/email')).toBe(0);
  });
});
