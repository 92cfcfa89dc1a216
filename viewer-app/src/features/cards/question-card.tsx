import { MessageCircleQuestion } from 'lucide-react';
import type { TimelineCue } from '../../core/timeline/timeline-store.ts';
import { Written } from '../../ui/written.tsx';
import { useCardStrings } from './card-strings.ts';

/** The question that is being answered, over the picture. Read out politely when it comes. */
export function QuestionCard({ cues }: { cues: readonly TimelineCue[] }) {
  const say = useCardStrings();
  const asked = cues.find((cue) => cue.kind === 'question');
  return (
    <div aria-live="polite" className="pointer-events-none flex justify-center empty:hidden">
      {asked && (
        <div
          key={asked.cueId}
          data-testid="question-card"
          data-cue-id={asked.cueId}
          className="flex w-full max-w-92 animate-rise flex-col gap-1 rounded-lg border-s-4 border-accent bg-veil-strong px-3 py-2 text-on-veil shadow-float"
        >
          <p className="flex min-w-0 items-center gap-1.5 text-xs font-semibold text-accent-strong">
            <MessageCircleQuestion aria-hidden className="size-4 shrink-0" />
            <span className="truncate">
              <Written>{say('asks', { name: asked.name })}</Written>
            </span>
          </p>
          <p className="line-clamp-3 text-base leading-snug font-semibold">
            <Written>{asked.text}</Written>
          </p>
        </div>
      )}
    </div>
  );
}
