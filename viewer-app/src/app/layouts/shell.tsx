import { Outlet, ScrollRestoration } from 'react-router';
import { LayersProvider } from '../../ui/layers.tsx';
import { OfflineBanner } from '../offline-banner.tsx';

/** Around every page. */
export function Shell() {
  return (
    <LayersProvider>
      <OfflineBanner />
      <Outlet />
      <ScrollRestoration />
    </LayersProvider>
  );
}
