import { Outlet } from 'react-router';
import { SkipLink } from './skip-link.tsx';
import { TopBar } from './top-bar.tsx';

/** Hub, orders, sign-in: the dark front of house with its bar at the top. */
export function PublicLayout() {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <TopBar />
      <main id="content" className="flex-1">
        <Outlet />
      </main>
    </div>
  );
}
