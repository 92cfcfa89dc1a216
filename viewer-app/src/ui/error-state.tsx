import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCommonStrings } from '../i18n/en/common.ts';
import { Button } from './button.tsx';

export interface ErrorStateProps {
  /** What happened, in a sentence. */
  title: string;
  /** What it means and what to do. */
  text?: ReactNode;
  onRetry?: () => void;
  retryLabel?: string;
  /** Printed small, so that support can find it. */
  requestId?: string | undefined;
}

/** Something could not be had: says what happened and offers to try again. */
export function ErrorState({ title, text, onRetry, retryLabel, requestId }: ErrorStateProps) {
  const say = useCommonStrings();
  return (
    <div role="alert" className="flex flex-col items-center justify-center gap-2 px-6 py-10 text-center">
      <CircleAlert aria-hidden className="size-8 text-loss" />
      <p className="text-base font-semibold">{title}</p>
      {text && <div className="max-w-96 text-sm text-ink-soft">{text}</div>}
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          {retryLabel ?? say('tryAgain')}
        </Button>
      )}
      {requestId && <p className="mt-1 font-mono text-xs text-ink-faint">{requestId}</p>}
    </div>
  );
}
