import { Compass } from 'lucide-react';
import { Link } from 'react-router';
import { useCommonStrings } from '../../i18n/en/common.ts';
import { buttonClass } from '../../ui/button.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';

export function NotFoundPage() {
  const say = useCommonStrings();
  usePageTitle(say('notFound.title'));
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-3 px-6 py-24 text-center">
      <Compass aria-hidden className="size-12 text-accent" />
      <h1 className="text-xl font-semibold tracking-tight">{say('notFound.title')}</h1>
      <p className="text-ink-soft">{say('notFound.text')}</p>
      <Link to="/" className={buttonClass('accent', 'lg')}>
        {say('notFound.home')}
      </Link>
    </div>
  );
}
