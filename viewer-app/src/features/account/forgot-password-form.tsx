import { emailSchema } from '@showfloor/contracts/account';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useAccountStrings } from '../../i18n/en/account.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Asks for a link to choose a new password by. What it says is the same whoever has an account. */
export function ForgotPasswordForm() {
  const say = useAccountStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [email, setEmail] = useState('');
  const [emailWrong, setEmailWrong] = useState(false);
  const ask = useMutation({ mutationFn: (address: string) => api.account.forgetPassword(address) });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const valid = emailSchema.safeParse(email.trim());
    setEmailWrong(!valid.success);
    if (valid.success) ask.mutate(valid.data);
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{say('forgotTitle')}</h1>
        <p className="mt-1 text-sm text-ink-soft">{say('forgotText')}</p>
      </div>
      {ask.isError && <Notice tone="loss" title={errorText(ask.error)} />}
      {ask.isSuccess && <Notice tone="done" title={say('linkSent', { email: ask.variables })} />}
      <TextField
        label={say('email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        value={email}
        error={emailWrong ? say('fields.email') : undefined}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Button type="submit" tone="accent" size="lg" wide busy={ask.isPending}>
        {say('sendLink')}
      </Button>
    </form>
  );
}
