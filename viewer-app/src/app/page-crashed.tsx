import { CircleAlert } from 'lucide-react';
import { useCommonStrings } from '../i18n/en/common.ts';
import { Button } from '../ui/button.tsx';

/** In place of a page that threw, or whose code could not be fetched (an old tab after a new release: a reload mends it). */
export function PageCrashed() {
  const say = useCommonStrings();
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div role="alert" className="flex max-w-96 flex-col items-center gap-3 text-center">
        <CircleAlert aria-hidden className="size-10 text-loss" />
        <h1 className="text-lg font-semibold">{say('crash.title')}</h1>
        <p className="text-sm text-ink-soft">{say('crash.text')}</p>
        <Button tone="accent" onClick={() => window.location.reload()}>
          {say('reload')}
        </Button>
      </div>
    </main>
  );
}
