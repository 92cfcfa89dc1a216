import { useSyncExternalStore } from 'react';
import { savesData } from '../../core/browser/connection.ts';
import { mediaQuery } from '../../core/browser/media-query.ts';
import { deviceStorage } from '../../core/browser/storage.ts';
import { createStore } from '../../core/store.ts';
import { useStore } from '../../hooks/use-store.ts';

const key = 'showfloor.previews';
const stillness = mediaQuery('(prefers-reduced-motion: reduce)');
const stopped = createStore(deviceStorage.getItem(key) === 'off');

/** Whether pictures may move by themselves: not where people asked for stillness or to save data. */
export function usePreviewsAllowed(): boolean {
  const still = useSyncExternalStore(stillness.subscribe, stillness.matches);
  return !still && !savesData();
}

/** Whether somebody has stopped them here (WCAG 2.2.2), which is kept on the device. */
export function usePreviewsStopped(): readonly [boolean, (stop: boolean) => void] {
  return [
    useStore(stopped),
    (stop) => {
      deviceStorage.setItem(key, stop ? 'off' : 'on');
      stopped.set(stop);
    },
  ];
}
