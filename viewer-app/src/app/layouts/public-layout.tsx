import { Outlet } from 'react-router';
import { useCommonStrings } from '../../i18n/en/common.ts';
import { TopBar } from './top-bar.tsx';

/** Hub, orders, sign-in: the dark front of house with its bar at the top. */
export function PublicLayout() {
  const say = useCommonStrings();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-raised px-4 py-2 focus:not-sr-only focus:absolute focus:m-2"
      >
        {say('skipToContent')}
      </a>
      <TopBar />
      <main id="content" className="flex-1">
        <Outlet />
      </main>
    </div>
  );
}
