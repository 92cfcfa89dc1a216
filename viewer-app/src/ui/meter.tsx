import { classNames } from './class-names.ts';

const tones = { accent: 'bg-accent', done: 'bg-done', soon: 'bg-soon', loss: 'bg-loss', ink: 'bg-ink' };

export interface MeterProps {
  /** What is measured, read out. */
  label: string;
  /** From 0 to `max`. */
  value: number;
  /** Default 1. */
  max?: number;
  tone?: keyof typeof tones;
  /** What it reads as, e.g. "23 left". */
  valueText?: string;
  className?: string;
}

/** How much of a whole, as a thin bar: stock, level, progress. */
export function Meter({ label, value, max = 1, tone = 'accent', valueText, className }: MeterProps) {
  const share = Math.min(1, Math.max(0, max > 0 ? value / max : 0));
  return (
    <span className={classNames('relative block h-1 overflow-hidden rounded-full bg-hover', className)}>
      <meter className="sr-only" aria-label={label} min={0} max={max} value={value} aria-valuetext={valueText}>
        {valueText}
      </meter>
      <span
        aria-hidden
        className={classNames('block h-full rounded-full transition-[width] duration-(--duration-calm)', tones[tone])}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
