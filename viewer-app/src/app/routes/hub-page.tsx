import { HubView } from '../../features/hub/hub-view.tsx';

export function HubPage() {
  return <HubView />;
}
