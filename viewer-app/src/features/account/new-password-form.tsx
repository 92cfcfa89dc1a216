import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useForgetSession } from '../../hooks/use-me.ts';
import { useAccountStrings } from '../../i18n/en/account.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { passwordChars } from './credentials.ts';

/** Chooses a new password, by the token of a link that was sent. */
export function NewPasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const say = useAccountStrings();
  const api = useApi();
  const errorText = useErrorText();
  const forgetSession = useForgetSession();
  const [password, setPassword] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const save = useMutation({
    mutationFn: () => api.account.resetPassword(token, password),
    onSuccess: async () => {
      await forgetSession();
      onDone();
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const isShort = password.length < passwordChars.least;
    setTooShort(isShort);
    if (!isShort) save.mutate();
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{say('newPasswordTitle')}</h1>
        <p className="mt-1 text-sm text-ink-soft">{say('newPasswordText')}</p>
      </div>
      {save.isError && <Notice tone="loss" title={refusalText(save.error)} />}
      <TextField
        label={say('newPassword')}
        type="password"
        autoComplete="new-password"
        maxLength={passwordChars.most}
        hint={say('passwordHint', { count: passwordChars.least })}
        value={password}
        error={tooShort ? say('fields.passwordShort', { count: passwordChars.least }) : undefined}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" tone="accent" size="lg" wide busy={save.isPending}>
        {say('saveNewPassword')}
      </Button>
    </form>
  );

  function refusalText(error: unknown): string {
    if (!(error instanceof ApiError) || error.code !== 'invalid_request') return errorText(error);
    return error.param === undefined ? say('linkOver') : error.message;
  }
}
