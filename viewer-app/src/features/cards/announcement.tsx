import { Megaphone } from 'lucide-react';
import type { TimelineCue } from '../../core/timeline/timeline-store.ts';
import { Written } from '../../ui/written.tsx';

/** What the show has to say to everybody, over the picture. Read out politely when it comes. */
export function Announcement({ cues }: { cues: readonly TimelineCue[] }) {
  const said = cues.find((cue) => cue.kind === 'announcement');
  return (
    <div aria-live="polite" className="pointer-events-none flex justify-center empty:hidden">
      {said && (
        <p
          key={said.cueId}
          data-testid="announcement"
          className="flex max-w-full animate-rise items-start gap-2 rounded-lg bg-veil-strong px-3 py-2 text-sm font-semibold text-on-veil shadow-float"
        >
          <Megaphone aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="line-clamp-3 min-w-0 wrap-anywhere">
            <Written>{said.text}</Written>
          </span>
        </p>
      )}
    </div>
  );
}
