import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useMatch } from 'react-router';
import { isOnline, onConnectionChange } from '../core/browser/connection.ts';
import { useCommonStrings } from '../i18n/en/common.ts';

/** Says that the network is gone, for as long as it is. Below the bar of the page; the watch page says it on the picture itself. */
export function OfflineBanner() {
  const say = useCommonStrings();
  const onPicture = useMatch('/shows/:showId') !== null;
  const online = useSyncExternalStore(onConnectionChange, isOnline);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-16 z-60 flex justify-center">
      {!online && !onPicture && (
        <p className="m-2 flex animate-fade items-center gap-2 rounded-full border border-soon/50 bg-soon-wash px-4 py-2 text-sm text-ink shadow-float">
          <WifiOff aria-hidden className="size-4 shrink-0 text-soon" />
          {say('offline')}
        </p>
      )}
    </div>
  );
}
