import { Share2 } from 'lucide-react';
import { shareAddress } from '../../core/browser/clipboard.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useWatchStrings } from './watch-strings.ts';

/** Passes the show's address on: by the platform's own sheet, else to the clipboard. */
export function ShareButton({ title }: { title: string }) {
  const say = useWatchStrings();
  const toast = useToast();
  async function share() {
    // What could not be passed on is in the browser's bar.
    if ((await shareAddress(title, window.location.href)) === 'copied') toast({ tone: 'done', text: say('shared') });
  }
  return (
    <IconButton label={say('share')} tone="veil" onClick={() => void share()}>
      <Share2 aria-hidden className="size-5" />
    </IconButton>
  );
}
