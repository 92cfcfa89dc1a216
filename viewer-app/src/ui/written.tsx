import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/**
 * Text that people wrote: names, messages, titles, what things are called. It breaks wherever it must, so that no word is wider than its
 * place, and its direction stays its own (`bdi`), so that nothing in it turns the line it stands in.
 */
export function Written({ className, children }: { className?: string; children: ReactNode }) {
  return <bdi className={classNames('wrap-anywhere', className)}>{children}</bdi>;
}
