import { useCommonStrings } from '../i18n/en/common.ts';
import { Spinner } from '../ui/spinner.tsx';

/** In place of a page whose code is on its way. */
export function PageLoading() {
  const say = useCommonStrings();
  return (
    <div className="grid min-h-dvh place-items-center text-ink-soft">
      <Spinner label={say('loading')} />
    </div>
  );
}
