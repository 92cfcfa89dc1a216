import { emailSchema } from '@showfloor/contracts/account';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Asks for a link to an order, by its number and e-mail. What it says is the same whether or not there is one. */
export function FindOrder() {
  const say = useOrdersStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [number, setNumber] = useState('');
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const isNumberMissing = number.trim() === '';
  const isEmailWrong = !emailSchema.safeParse(email.trim()).success;
  const ask = useMutation({ mutationFn: () => api.orders.find(number.trim(), email.trim()) });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!isNumberMissing && !isEmailWrong) ask.mutate();
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{say('find.title')}</h1>
        <p className="mt-1 text-sm text-ink-soft">{say('find.text')}</p>
      </div>
      {ask.isError && <Notice tone="loss" title={errorText(ask.error)} />}
      {ask.isSuccess && <Notice tone="done" title={say('find.sent')} />}
      <TextField
        label={say('find.number')}
        placeholder="SF-7K2M-9QXA"
        autoCapitalize="characters"
        autoComplete="off"
        maxLength={40}
        value={number}
        error={tried && isNumberMissing ? say('find.numberMissing') : undefined}
        onChange={(event) => setNumber(event.target.value)}
      />
      <TextField
        label={say('find.email')}
        type="email"
        inputMode="email"
        autoComplete="email"
        value={email}
        error={tried && isEmailWrong ? say('find.emailWrong') : undefined}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Button type="submit" tone="accent" size="lg" wide busy={ask.isPending}>
        {say('find.send')}
      </Button>
    </form>
  );
}
