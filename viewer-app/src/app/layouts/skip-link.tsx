import { useCommonStrings } from '../../i18n/en/common.ts';

/** The first thing the keyboard comes to: past the bar, to `#content`. */
export function SkipLink() {
  const say = useCommonStrings();
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-md bg-raised px-4 py-2 focus:not-sr-only focus:absolute focus:m-2"
    >
      {say('skipToContent')}
    </a>
  );
}
