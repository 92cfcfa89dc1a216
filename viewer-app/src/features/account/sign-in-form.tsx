import { useMutation } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { ApiError, hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useForgetSession } from '../../hooks/use-me.ts';
import { useAccountStrings } from '../../i18n/en/account.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type AccountFieldErrors, accountFieldErrors, passwordChars } from './credentials.ts';

export interface SignInFormProps {
  /** With the session in place. */
  onDone: () => void;
  /** Whom the account is made for, where that is known: then it begins with making one. */
  newEmail?: string | undefined;
}

/** Signs in, or makes an account, on one card. */
export function SignInForm({ onDone, newEmail }: SignInFormProps) {
  const say = useAccountStrings();
  const api = useApi();
  const errorText = useErrorText();
  const forgetSession = useForgetSession();
  const [making, setMaking] = useState(newEmail !== undefined);
  const [form, setForm] = useState({ name: '', email: newEmail ?? '', password: '' });
  const [errors, setErrors] = useState<AccountFieldErrors>({});
  const [passwordShown, setPasswordShown] = useState(false);

  const enter = useMutation({
    mutationFn: () => {
      const { name, password } = form;
      const email = form.email.trim();
      return making
        ? api.account.signUp({ name: name.trim(), email, password })
        : api.account.signIn({ email, password });
    },
    onSuccess: async () => {
      await forgetSession();
      onDone();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const found = accountFieldErrors(form, making);
    setErrors(found);
    const first = Object.keys(found)[0];
    if (first === undefined) enter.mutate();
    else event.currentTarget.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }

  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    error: errors[name] && say(`fields.${errors[name]}`, { count: passwordChars.least }),
    onChange: (event: { target: { value: string } }) => {
      setForm({ ...form, [name]: event.target.value });
      if (errors[name]) setErrors({ ...errors, [name]: undefined });
    },
  });

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{say(making ? 'signUpTitle' : 'signInTitle')}</h1>
        <p className="mt-1 text-sm text-ink-soft">{say(making ? 'signUpText' : 'signInText')}</p>
      </div>
      {enter.isError && <Notice tone="loss" title={refusalText(enter.error)} />}
      {making && <TextField label={say('name')} hint={say('nameHint')} autoComplete="name" {...field('name')} />}
      <TextField label={say('email')} type="email" inputMode="email" autoComplete="username" {...field('email')} />
      <div className="relative">
        <TextField
          label={say('password')}
          type={passwordShown ? 'text' : 'password'}
          autoComplete={making ? 'new-password' : 'current-password'}
          maxLength={passwordChars.most}
          inputClassName="pe-12"
          {...(making ? { hint: say('passwordHint', { count: passwordChars.least }) } : {})}
          {...field('password')}
        />
        <span className="absolute end-0 top-6">
          <IconButton
            label={say(passwordShown ? 'hidePassword' : 'showPassword')}
            onClick={() => setPasswordShown(!passwordShown)}
          >
            {passwordShown ? <EyeOff aria-hidden className="size-5" /> : <Eye aria-hidden className="size-5" />}
          </IconButton>
        </span>
      </div>
      <Button type="submit" tone="accent" size="lg" wide busy={enter.isPending}>
        {say(making ? 'signUp' : 'signIn')}
      </Button>
      {!making && (
        <Link to="/forgot-password" className={buttonClass('quiet')}>
          {say('forgot')}
        </Link>
      )}
      <Button
        tone="quiet"
        wide
        onClick={() => {
          setMaking(!making);
          setErrors({});
          enter.reset();
        }}
      >
        {say(making ? 'toSignIn' : 'toSignUp')}
      </Button>
    </form>
  );

  function refusalText(error: unknown): string {
    if (hasCode(error, 'unauthenticated')) return say('wrong');
    if (hasCode(error, 'duplicate')) return say('taken');
    if (error instanceof ApiError && error.code === 'invalid_request') return error.message;
    return errorText(error);
  }
}
