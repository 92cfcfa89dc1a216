import { Outlet, ScrollRestoration } from 'react-router';
import { LayersProvider } from '../../ui/layers.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { OfflineBanner } from '../offline-banner.tsx';

/** Around every page. */
export function Shell() {
  return (
    <LayersProvider>
      <LeaveGuard>
        <OfflineBanner />
        <Outlet />
        <ScrollRestoration />
      </LeaveGuard>
    </LayersProvider>
  );
}
