import { limits } from '@showfloor/contracts/limits';
import { type CreateCue, createCueSchema } from '@showfloor/contracts/timeline';
import { useMutation } from '@tanstack/react-query';
import { BookmarkPlus, Megaphone, X } from 'lucide-react';
import type { FormEvent } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useSentText } from '../../hooks/use-sent-text.ts';
import { useLineupStrings } from '../../i18n/en/lineup.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Written } from '../../ui/written.tsx';
import type { ShowCues } from './use-show-cues.ts';

/** A line for everybody, and the chapters of the show: one field, two ways to use it, and what is in force below. */
export function ShowLines({ showId, cues }: { showId: string; cues: ShowCues }) {
  const api = useApi();
  const say = useLineupStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const { text: line, setText: setLine, take, giveBack } = useSentText();
  const failed = (error: unknown) => toast({ tone: 'loss', text: errorText(error) });
  const append = useMutation({
    mutationFn: (cue: CreateCue) => api.timeline.append(showId, cue),
    onMutate: take,
    onSuccess: ({ cues: appended }) => cues.answered(appended),
    onError: (error, _cue, sent) => {
      if (sent !== undefined) giveBack(sent);
      failed(error);
    },
  });
  const end = useMutation({
    mutationFn: (cueId: string) => api.timeline.end(showId, cueId),
    onSuccess: ({ cues: appended }) => cues.answered(appended),
    onError: failed,
  });

  const announcing = createCueSchema.safeParse({ kind: 'announcement', text: line });
  const beginning = createCueSchema.safeParse({ kind: 'chapter', title: line });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (announcing.success && !append.isPending) append.mutate(announcing.data);
  }
  const inForce = cues.inForce.filter((cue) => cue.kind === 'announcement' || cue.kind === 'chapter');

  return (
    <section aria-label={say('lines')} className="flex flex-col gap-2 px-2 pb-2">
      <form onSubmit={submit} className="flex flex-wrap gap-2">
        <TextField
          label={say('line')}
          hideLabel
          placeholder={say('linePlaceholder')}
          value={line}
          maxLength={limits.announcementChars}
          onChange={(event) => setLine(event.currentTarget.value)}
          className="flex-[1_1_16rem]"
        />
        <Button
          type="submit"
          disabled={!announcing.success}
          busy={append.isPending && append.variables.kind === 'announcement'}
          icon={<Megaphone aria-hidden className="size-4" />}
        >
          {say('announce')}
        </Button>
        <Button
          disabled={!beginning.success}
          busy={append.isPending && append.variables.kind === 'chapter'}
          onClick={() => beginning.success && !append.isPending && append.mutate(beginning.data)}
          icon={<BookmarkPlus aria-hidden className="size-4" />}
        >
          {say('chapter')}
        </Button>
      </form>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {inForce.map((cue) => (
          <p
            key={cue.id}
            data-testid={`${cue.kind}-in-force`}
            className="flex min-w-0 flex-[1_1_14rem] items-center gap-2 rounded-md bg-raised ps-3 text-sm text-ink"
          >
            {cue.kind === 'announcement' ? (
              <Megaphone role="img" aria-label={say('announced')} className="size-4 shrink-0 text-accent" />
            ) : (
              <BookmarkPlus role="img" aria-label={say('chapter')} className="size-4 shrink-0 text-ink-soft" />
            )}
            <span className="min-w-0 flex-1 py-2 wrap-anywhere">
              <Written>{cue.kind === 'announcement' ? cue.text : cue.title}</Written>
            </span>
            <IconButton
              label={say('endLine', { line: cue.kind === 'announcement' ? cue.text : cue.title })}
              disabled={end.isPending}
              onClick={() => end.mutate(cue.id)}
            >
              <X aria-hidden className="size-4" />
            </IconButton>
          </p>
        ))}
      </div>
    </section>
  );
}
