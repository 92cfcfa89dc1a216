import { Outlet, ScrollRestoration } from 'react-router';
import { OfflineBanner } from '../offline-banner.tsx';

/** Around every page. */
export function Shell() {
  return (
    <>
      <OfflineBanner />
      <Outlet />
      <ScrollRestoration />
    </>
  );
}
