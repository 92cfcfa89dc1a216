import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCommonStrings } from '../i18n/en/common.ts';
import { Boundary } from './boundary.tsx';
import { Button } from './button.tsx';

/** A part of a page that may break alone: what is around it goes on, and it can be drawn anew. */
export function Guarded({ children }: { children: ReactNode }) {
  return <Boundary fallback={(again) => <Broken onAgain={again} />}>{children}</Boundary>;
}

function Broken({ onAgain }: { onAgain: () => void }) {
  const say = useCommonStrings();
  return (
    <div
      role="alert"
      className="pointer-events-auto flex flex-wrap items-center justify-center gap-2 rounded-md bg-surface p-3 text-center text-sm text-ink-soft"
    >
      {say('crash.part')}
      <Button icon={<RotateCcw aria-hidden className="size-4" />} onClick={onAgain}>
        {say('crash.partAgain')}
      </Button>
    </div>
  );
}
