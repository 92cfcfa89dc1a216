import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useCommonStrings } from '../i18n/en/common.ts';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

/** Says that the network is gone, for as long as it is. */
export function OfflineBanner() {
  const say = useCommonStrings();
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-0 z-[70] flex justify-center">
      {!online && (
        <p className="m-2 flex animate-fade items-center gap-2 rounded-full border border-soon/50 bg-soon-wash px-4 py-2 text-sm text-ink shadow-float">
          <WifiOff aria-hidden className="size-4 shrink-0 text-soon" />
          {say('offline')}
        </p>
      )}
    </div>
  );
}
