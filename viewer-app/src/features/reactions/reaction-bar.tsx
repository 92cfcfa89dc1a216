import { type ReactionKind, reactionKindSchema } from '@showfloor/contracts/reaction';
import { classNames } from '../../ui/class-names.ts';
import { ReactionIcon } from './reaction-icon.tsx';
import { useReactionStrings } from './reaction-strings.ts';

export interface ReactionBarProps {
  look: 'over' | 'rail';
  onTap: (kind: ReactionKind) => void;
  className?: string;
}

/** All reactions in a row. */
export function ReactionBar({ look, onTap, className }: ReactionBarProps) {
  const say = useReactionStrings();
  return (
    <fieldset aria-label={say('bar')} className={classNames('flex', className)}>
      {reactionKindSchema.options.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-label={say(`kind.${kind}`)}
          title={say(`kind.${kind}`)}
          data-testid={`react-${kind}`}
          onClick={() => onTap(kind)}
          className={classNames(
            'flex size-11 touch-manipulation items-center justify-center rounded-full transition-transform duration-(--duration-quick) active:scale-125',
            look === 'over' ? 'hover:bg-veil-strong' : 'hover:bg-hover',
          )}
        >
          <ReactionIcon kind={kind} className="size-5" />
        </button>
      ))}
    </fieldset>
  );
}
