import { useEffect, useSyncExternalStore } from 'react';
import type { createBrowserRouter } from 'react-router';
import { code } from '../core/code/code.ts';
import { useCodeNotice } from '../hooks/use-code-notice.ts';
import { useStore } from '../hooks/use-store.ts';
import { useCommonStrings } from '../i18n/en/common.ts';

type Router = ReturnType<typeof createBrowserRouter>;

/**
 * While the code of a page is on its way: a line along the top, and a toast when it does not come. The page before stays as it is until
 * then. Another tap on a link is another try.
 */
export function CodeNotices({ router }: { router: Router }) {
  const say = useCommonStrings();
  const notice = useCodeNotice();
  const waiting = useStore(code.waiting);
  const goingTo = useSyncExternalStore(
    (onChange) => router.subscribe(onChange),
    () => router.state.navigation.location?.key ?? null,
  );

  useEffect(() => {
    if (goingTo !== null) code.retryNow();
  }, [goingTo]);

  useEffect(() => {
    if (waiting === null) return;
    return notice(waiting.reason, () => code.retryNow(), { durationMs: Number.POSITIVE_INFINITY });
  }, [waiting, notice]);

  if (goingTo === null) return null;
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-0 z-60 h-1 overflow-hidden">
      <span className="sr-only">{say('loading')}</span>
      <span aria-hidden className="block h-full animate-line bg-accent" />
    </div>
  );
}
