import type { ReactionKind } from '@showfloor/contracts/reaction';
import { SmilePlus } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { ReactionBar } from './reaction-bar.tsx';
import { useReactionStrings } from './reaction-strings.ts';

/** Opens the row of all reactions beside it, over the picture. */
export function MoreReactions({ onTap }: { onTap: (kind: ReactionKind) => void }) {
  const say = useReactionStrings();
  const [open, setOpen] = useState(false);
  return (
    <span className="relative flex">
      {open && (
        <ReactionBar
          look="over"
          onTap={onTap}
          className="absolute end-full top-0 me-2 animate-rise rounded-full bg-veil-strong px-1 text-on-veil"
        />
      )}
      <IconButton label={say('more')} tone="veil" aria-expanded={open} onClick={() => setOpen(!open)}>
        <SmilePlus aria-hidden className="size-5" />
      </IconButton>
    </span>
  );
}
