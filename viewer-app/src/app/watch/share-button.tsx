import { Share2 } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useWatchStrings } from './watch-strings.ts';

/** Passes the show's address on: by the platform's own sheet, else to the clipboard. */
export function ShareButton({ title }: { title: string }) {
  const say = useWatchStrings();
  const toast = useToast();
  async function share() {
    const url = window.location.href;
    try {
      if (navigator.share) await navigator.share({ title, url });
      else {
        await navigator.clipboard.writeText(url);
        toast({ tone: 'done', text: say('shared') });
      }
    } catch {
      // Cancelled, or not allowed: the address is in the browser's bar.
    }
  }
  return (
    <IconButton label={say('share')} tone="veil" onClick={() => void share()}>
      <Share2 aria-hidden className="size-5" />
    </IconButton>
  );
}
