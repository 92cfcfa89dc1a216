import type { DropArrival } from '@showfloor/contracts/drop-arrival';
import { dropIdSchema } from '@showfloor/contracts/ids';
import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../core/api/api-error.ts';
import { deviceStorage } from '../core/browser/storage.ts';
import { useApi } from './api-context.ts';

/** Under which a drop is kept for which somebody waits, so that a reload doesn't lose their place. */
const keptKey = 'showfloor.drop-draw';
/** When no answer came, it is asked again after so long, in ms. */
const againMs = 2_000;
const leastMs = 500;

function readKept(showId: string): string | null {
  const [ofShow, dropId] = (deviceStorage.getItem(keptKey) ?? '').split(' ');
  const read = dropIdSchema.safeParse(dropId);
  return ofShow === showId && read.success ? read.data : null;
}

/**
 * Waits for a drop of the show that counts down, or whose checkout is full: takes part in the draw, and asks how one stands until one is admitted. One at a time. Who
 * is admitted stays so until `leave`; when the drop is over or sold out nobody waits any more.
 */
export function useDropDraw(showId: string) {
  const api = useApi();
  const [dropId, setDropId] = useState(() => readKept(showId));
  const [stands, setStands] = useState<DropArrival | null>(null);
  const leave = useCallback(() => {
    deviceStorage.removeItem(keptKey);
    setDropId(null);
    setStands(null);
  }, []);
  const join = useCallback(
    (wanted: string) => {
      deviceStorage.setItem(keptKey, `${showId} ${wanted}`);
      setStands(null);
      setDropId(wanted);
    },
    [showId],
  );
  useEffect(() => {
    if (dropId === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const ask = async () => {
      let waitMs = againMs;
      try {
        const arrival = await api.orders.arrive(showId, dropId);
        if (ended) return;
        setStands(arrival);
        if (arrival.state === 'admitted') return;
        waitMs = Math.max(leastMs, arrival.retryAfterMs);
      } catch (error) {
        if (ended) return;
        if (error instanceof ApiError && error.retry !== 'later') return leave();
      }
      timer = setTimeout(() => void ask(), waitMs);
    };
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [api, showId, dropId, leave]);
  return { dropId, stands, join, leave };
}
