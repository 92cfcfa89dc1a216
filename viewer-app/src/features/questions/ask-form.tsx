import { displayNameSchema } from '@showfloor/contracts/account';
import { limits } from '@showfloor/contracts/limits';
import { askQuestionSchema } from '@showfloor/contracts/question';
import { type FormEvent, useState } from 'react';
import { hasCode } from '../../core/api/api-error.ts';
import { deviceStorage } from '../../core/browser/storage.ts';
import { rememberedName, rememberName } from '../../core/chat/chat-name.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useQuestionStrings } from './question-strings.ts';
import type { useAsking } from './use-question-acts.ts';

export interface AskFormProps {
  asking: ReturnType<typeof useAsking>['ask'];
  /** The account's name; null for viewers without one, who are asked; undefined until it is known which of them this is. */
  accountName: string | null | undefined;
}

/** Asks the host something. A viewer without a name is asked for it once, in the same form. */
export function AskForm({ asking, accountName }: AskFormProps) {
  const say = useQuestionStrings();
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const [name, setName] = useState(() => rememberedName(deviceStorage) ?? '');
  const [wrongName, setWrongName] = useState(false);
  const [asksName] = useState(() => rememberedName(deviceStorage) === null);
  const needsName = accountName === null;
  const isReserved = hasCode(asking.error, 'name_reserved');
  const showsName = needsName && (asksName || isReserved);
  const asked = askQuestionSchema.safeParse({ text });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!asked.success || asking.isPending || accountName === undefined) return;
    const named = displayNameSchema.safeParse(name);
    setWrongName(needsName && !named.success);
    if (needsName && !named.success) return;
    if (needsName && named.success) rememberName(deviceStorage, named.data);
    asking.mutate(
      { text: asked.data.text, ...(needsName && named.success && { name: named.data }) },
      { onSuccess: () => setText('') },
    );
  }

  function problem(): string | undefined {
    const { error } = asking;
    if (!error || isReserved) return undefined;
    return hasCode(error, 'limit_reached') ? say('limit') : say('notAsked', { reason: errorText(error) });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      {showsName && (
        <TextField
          label={say('name')}
          value={name}
          maxLength={40}
          autoComplete="nickname"
          onChange={(event) => setName(event.currentTarget.value)}
          error={wrongName ? say('nameMissing') : isReserved ? errorText(asking.error) : undefined}
        />
      )}
      <div className="flex items-start gap-2">
        <TextField
          label={say('ask')}
          hideLabel
          placeholder={say('askPlaceholder')}
          value={text}
          maxLength={limits.questionChars}
          autoComplete="off"
          enterKeyHint="send"
          data-testid="question-input"
          onChange={(event) => setText(event.currentTarget.value)}
          error={problem()}
          className="flex-1"
        />
        <Button type="submit" tone="accent" disabled={!asked.success} busy={asking.isPending}>
          {say('send')}
        </Button>
      </div>
    </form>
  );
}
