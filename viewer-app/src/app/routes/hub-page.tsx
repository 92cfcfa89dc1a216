import { HubView } from '../../features/hub/hub-view.tsx';
import { LivePreview } from '../hub/live-preview.tsx';
import { PreviewSwitch } from '../hub/preview-switch.tsx';

export function HubPage() {
  return <HubView preview={(show) => <LivePreview show={show} />} previewSwitch={<PreviewSwitch />} />;
}
