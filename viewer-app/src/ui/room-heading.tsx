import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Written } from './written.tsx';

export interface RoomHeadingProps {
  /** Where the arrow leads, and what that is called. */
  backTo: string;
  backLabel: string;
  /** The show's. */
  title: string;
  /** Read out before the title. Default: nothing. */
  readOutBefore?: string;
  /** Below the title. */
  children: ReactNode;
}

/** The way back to a show, and its title, where its team works on it. */
export function RoomHeading({ backTo, backLabel, title, readOutBefore, children }: RoomHeadingProps) {
  return (
    <>
      <Link
        to={backTo}
        aria-label={backLabel}
        title={backLabel}
        className="-ms-1 inline-flex size-11 shrink-0 items-center justify-center rounded-full hover:bg-hover"
      >
        <ArrowLeft aria-hidden className="size-5 rtl:rotate-180" />
      </Link>
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-base leading-tight font-semibold">
          {readOutBefore !== undefined && <span className="sr-only">{readOutBefore}</span>}
          <Written>{title}</Written>
        </h1>
        <p className="truncate text-sm text-ink-faint">{children}</p>
      </div>
    </>
  );
}
