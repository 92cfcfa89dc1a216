import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { CheckLight, CheckRow } from './check-rows.ts';

const lights: Record<
  CheckLight,
  { icon: typeof CircleCheck; className: string; word: 'ok' | 'wait' | 'warn' | 'bad' }
> = {
  ok: { icon: CircleCheck, className: 'text-done', word: 'ok' },
  wait: { icon: CircleDashed, className: 'text-ink-faint', word: 'wait' },
  warn: { icon: TriangleAlert, className: 'text-soon', word: 'warn' },
  bad: { icon: CircleX, className: 'text-loss', word: 'bad' },
};

/** What is ready and what isn't, each with its light. */
export function Checklist({ rows }: { rows: readonly CheckRow[] }) {
  const say = useStudioStrings();
  const ready = rows.every((row) => row.light === 'ok');
  return (
    <section className="p-4" aria-label={say('checklist')}>
      <h2 className="text-base font-semibold">{say('check.heading')}</h2>
      <ul className="mt-3 flex flex-col">
        {rows.map((row) => {
          const { icon: Icon, className, word } = lights[row.light];
          return (
            <li key={row.key} className="flex items-start gap-3 border-b border-line/60 py-3 last:border-0">
              <Icon aria-label={say(`check.${word}`)} role="img" className={`mt-0.5 size-5 shrink-0 ${className}`} />
              <div className="min-w-0">
                <p className="text-sm font-semibold">{row.label}</p>
                <p className="text-sm text-ink-soft">{row.text}</p>
              </div>
              {row.action &&
                ('to' in row.action ? (
                  <Link to={row.action.to} className={classNames(buttonClass('quiet'), 'ms-auto shrink-0')}>
                    {row.action.label}
                  </Link>
                ) : (
                  <Button tone="quiet" className="ms-auto shrink-0" onClick={row.action.act}>
                    {row.action.label}
                  </Button>
                ))}
            </li>
          );
        })}
      </ul>
      {ready && <p className="mt-3 rounded-md bg-done-wash p-3 text-sm text-done">{say('check.ready')}</p>}
    </section>
  );
}
