import { classNames } from '../../ui/class-names.ts';
import { Meter } from '../../ui/meter.tsx';
import { useCardStrings } from './card-strings.ts';

/** From this many pieces on nobody is hurried. */
const scarceBelow = 50;

export interface StockLineProps {
  left: number;
  /** What the show began with; null: no share is shown. */
  began: number | null;
  /** It can't be had in the buyer's country, however many there are. Default false. */
  notSoldThere?: boolean | undefined;
  className?: string;
}

/** What is left, as words while it is scarce, and as the share of what the show began with. */
export function StockLine({ left, began, notSoldThere = false, className }: StockLineProps) {
  const say = useCardStrings();
  if (left === 0 || notSoldThere)
    return (
      <span className={classNames('text-xs font-semibold text-loss', className)}>
        {say(left === 0 ? 'soldOut' : 'notSoldThere')}
      </span>
    );
  if (left >= scarceBelow) return <span className={classNames('text-xs text-done', className)}>{say('inStock')}</span>;
  const text = say('left', { count: left });
  return (
    <span className={classNames('flex flex-wrap items-center gap-x-2', className)}>
      <span className="figures text-xs font-semibold whitespace-nowrap text-soon">{text}</span>
      {began !== null && <Meter label={text} value={left} max={began} tone="soon" className="w-16" />}
    </span>
  );
}
