import { Pause, Play } from 'lucide-react';
import { useHubStrings } from '../../i18n/en/hub.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { usePreviewsAllowed, usePreviewsStopped } from './previews-wanted.ts';

/** Stops all that moves by itself on the page, and lets it move again; nothing where nothing does. */
export function PreviewSwitch() {
  const say = useHubStrings();
  const allowed = usePreviewsAllowed();
  const [stopped, stop] = usePreviewsStopped();
  if (!allowed) return null;
  return (
    <IconButton tone="veil" label={say(stopped ? 'playPreviews' : 'stopPreviews')} onClick={() => stop(!stopped)}>
      {stopped ? <Play aria-hidden className="size-5" /> : <Pause aria-hidden className="size-5" />}
    </IconButton>
  );
}
