import { CircleAlert, CircleCheck, Clock, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const looks = {
  info: { box: 'bg-raised border-line', icon: <Info aria-hidden className="size-5 shrink-0 text-ink-soft" /> },
  done: { box: 'bg-done-wash border-done/40', icon: <CircleCheck aria-hidden className="size-5 shrink-0 text-done" /> },
  soon: { box: 'bg-soon-wash border-soon/40', icon: <Clock aria-hidden className="size-5 shrink-0 text-soon" /> },
  loss: { box: 'bg-loss-wash border-loss/40', icon: <CircleAlert aria-hidden className="size-5 shrink-0 text-loss" /> },
};

export interface NoticeProps {
  tone?: keyof typeof looks;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** A box that says what happened, among the content. `loss` is read out at once, the others politely. */
export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  const look = looks[tone];
  return (
    <div
      role={tone === 'loss' ? 'alert' : 'status'}
      className={classNames('flex gap-3 rounded-md border p-3 text-sm text-ink', look.box)}
    >
      {look.icon}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-semibold">{title}</p>
        {children && <div className="text-ink-soft">{children}</div>}
        {action && <div className="mt-1 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
