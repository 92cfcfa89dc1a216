import type { Show } from '@showfloor/contracts/show';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { pageVisible, watchInView } from '../../core/browser/visible.ts';
import { code } from '../../core/code/code.ts';
import { createSlots } from '../../core/slots.ts';
import { classNames } from '../../ui/class-names.ts';
import { usePreviewsAllowed, usePreviewsStopped } from './previews-wanted.ts';

/** Played at once, over the whole page. */
const playing = createSlots(3);
/** In view for so long, it is looked at, and not only scrolled past. */
const settledMs = 400;

export interface LivePreviewProps {
  show: Pick<Show, 'state' | 'program' | 'playback'>;
}

/** The show as it is on air, moving without a sound over its still, which stays where there is nothing to play or nobody wants it to. */
export function LivePreview({ show }: LivePreviewProps) {
  const box = useRef<HTMLSpanElement>(null);
  const [inView, setInView] = useState(false);
  const [moving, setMoving] = useState(false);
  const onScreen = useSyncExternalStore(pageVisible.subscribe, pageVisible.matches);
  const allowed = usePreviewsAllowed();
  const [stopped] = usePreviewsStopped();
  const { hls } = show.playback;
  const wanted = inView && onScreen && allowed && !stopped && show.state === 'live' && show.program === 'on_air';

  useEffect(() => (box.current ? watchInView(box.current, setInView) : undefined), []);

  useEffect(() => {
    const element = box.current;
    if (!wanted || !element) return;
    let left = false;
    let close: () => void = () => undefined;
    let giveBack: () => void = () => undefined;
    const play = async () => {
      const { playSilently, previewIsSupported } = await code.load(
        () => import('../../features/player/silent-preview.ts'),
      );
      if (left) return;
      if (!previewIsSupported()) return giveBack();
      close = playSilently(element, hls, {
        onFrame: () => setMoving(true),
        onGone: () => {
          setMoving(false);
          giveBack();
        },
      });
    };
    const settled = setTimeout(() => {
      giveBack = playing.take(() => {
        // What does not come leaves the still: nothing to bother anybody with.
        play().catch(() => giveBack());
      });
    }, settledMs);
    return () => {
      left = true;
      clearTimeout(settled);
      close();
      giveBack();
      setMoving(false);
    };
  }, [wanted, hls]);

  return (
    <span
      ref={box}
      aria-hidden
      className={classNames(
        'pointer-events-none absolute inset-0 block overflow-hidden transition-opacity duration-(--duration-calm)',
        moving ? 'opacity-100' : 'opacity-0',
      )}
    />
  );
}
