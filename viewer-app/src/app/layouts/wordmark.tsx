import { useCommonStrings } from '../../i18n/en/common.ts';

/** The name, behind a stage light. */
export function Wordmark() {
  const say = useCommonStrings();
  return (
    <span className="flex min-h-11 items-center gap-2 text-base font-bold tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-8 shrink-0">
        <path d="M4 23 16 5l12 18z" className="fill-accent opacity-30" />
        <path d="M9.5 23 16 5l6.5 18z" className="fill-accent" />
        <rect x="3" y="24.5" width="26" height="3.5" rx="1.75" className="fill-ink" />
      </svg>
      {say('appName')}
    </span>
  );
}
