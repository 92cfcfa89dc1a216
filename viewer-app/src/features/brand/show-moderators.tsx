import { emailSchema } from '@showfloor/contracts/account';
import { userIdSchema } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import type { addModeratorSchema, ShowModerator } from '@showfloor/contracts/moderation';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2, UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { hasCode } from '../../core/api/api-error.ts';
import { dateTimeText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandModerationStrings } from '../../i18n/en/brand-moderation.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Written } from '../../ui/written.tsx';
import { FormSection } from './form-section.tsx';

type Added = z.input<typeof addModeratorSchema>;

/** Who is meant by what was typed: an account by its e-mail, or somebody by their id; null: neither. */
function meant(typed: string): Added | null {
  const email = emailSchema.safeParse(typed);
  if (email.success) return { email: email.data };
  const userId = userIdSchema.safeParse(typed);
  return userId.success ? { userId: userId.data } : null;
}

/** Who moderates one show without being of its brand: added by e-mail or id, removed with a way back. */
export function ShowModerators({ showId, mayChange }: { showId: string; mayChange: boolean }) {
  const say = useBrandModerationStrings();
  const api = useApi();
  const locale = useLocale();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const queryKey = queryKeys.showModerators(showId);
  const list = useQuery({ queryKey, queryFn: ({ signal }) => api.showModerators.list(showId, signal) });
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const again = () => queries.invalidateQueries({ queryKey });
  const add = useMutation({
    mutationFn: (who: Added) => api.showModerators.add(showId, who),
    onSuccess: () => {
      setTyped('');
      return again();
    },
  });
  const remove = useMutation({
    mutationFn: ({ userId }: ShowModerator) => api.showModerators.remove(showId, userId),
    onSuccess: (_, { userId, name }) => {
      if (add.data?.userId === userId) add.reset();
      toast({
        tone: 'done',
        text: say('moderators.removed', { name }),
        action: { label: say('moderators.undo'), run: () => add.mutate({ userId }) },
      });
      return again();
    },
    onError: (error) => toast({ tone: 'loss', text: errorText(error) }),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const who = meant(typed.trim());
    setWrong(who === null);
    if (who && !add.isPending) add.mutate(who);
  }

  if (list.isPending) return <Skeleton className="h-40 rounded-lg" />;
  if (!list.data)
    return (
      <ErrorState title={say('moderators.failed')} text={errorText(list.error)} onRetry={() => void list.refetch()} />
    );
  const moderators = list.data;
  const isFull = moderators.length >= limits.moderatorsPerShow;
  return (
    <form noValidate onSubmit={submit}>
      <FormSection title={say('moderators.title')} text={say('moderators.text')}>
        {add.error && (
          <Notice
            tone="loss"
            title={hasCode(add.error, 'not_found') ? say('moderators.notFound') : errorText(add.error)}
          />
        )}
        {add.data && (
          <Notice tone="done" title={say('moderators.added', { name: add.data.name })}>
            {say('moderators.addedText')}
          </Notice>
        )}
        {moderators.length === 0 ? (
          <p className="text-sm text-ink-soft">{say('moderators.empty')}</p>
        ) : (
          <ul aria-label={say('moderators.title')} className="flex flex-col">
            {moderators.map((moderator) => (
              <li
                key={moderator.userId}
                data-testid="show-moderator"
                className="flex items-center gap-2 border-b border-line py-1 text-sm"
              >
                <span className="min-w-0 flex-1">
                  <span className="font-semibold">
                    <Written>{moderator.name}</Written>
                  </span>{' '}
                  <span className="text-ink-soft">
                    {say('moderators.since', { when: dateTimeText(moderator.addedAtMs, locale) })}
                  </span>
                </span>
                {mayChange && (
                  <IconButton
                    label={say('moderators.removeNamed', { name: moderator.name })}
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(moderator)}
                    className="hover:text-loss"
                  >
                    <Trash2 aria-hidden className="size-4" />
                  </IconButton>
                )}
              </li>
            ))}
          </ul>
        )}
        {mayChange &&
          (isFull ? (
            <p className="text-sm text-ink-soft">{say('moderators.full')}</p>
          ) : (
            <div className="flex flex-wrap items-start gap-3">
              <TextField
                label={say('moderators.field')}
                hint={say('moderators.hint')}
                error={wrong ? say('moderators.wrong') : undefined}
                value={typed}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setTyped(event.target.value)}
                className="flex-[1_1_16rem]"
              />
              <Button
                type="submit"
                className="mt-6"
                busy={add.isPending}
                icon={<UserPlus aria-hidden className="size-4" />}
              >
                {say('moderators.add')}
              </Button>
            </div>
          ))}
      </FormSection>
    </form>
  );
}
