import { CircleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { useCommonStrings } from '../i18n/en/common.ts';
import { Button, buttonClass } from '../ui/button.tsx';

/** In place of a page that threw, when nothing nearer to the error could hold it. It can be left. */
export function PageCrashed() {
  const say = useCommonStrings();
  return (
    <div className="grid min-h-[70dvh] place-items-center p-6">
      <div role="alert" className="flex max-w-96 flex-col items-center gap-3 text-center">
        <CircleAlert aria-hidden className="size-10 text-loss" />
        <h1 className="text-lg font-semibold">{say('crash.title')}</h1>
        <p className="text-sm text-ink-soft">{say('crash.text')}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button tone="accent" onClick={() => window.location.reload()}>
            {say('reload')}
          </Button>
          <Link to="/" className={buttonClass()}>
            {say('crash.home')}
          </Link>
        </div>
      </div>
    </div>
  );
}
