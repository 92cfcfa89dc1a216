import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useState } from 'react';
import { moved } from './lineup-order.ts';

interface Drag {
  readonly id: string;
  /** Where it came from, and where it would go. */
  readonly from: number;
  readonly to: number;
}

export interface DragOrderOptions {
  /** The ids as they stand. */
  ids: readonly string[];
  /** What holds the rows, in order, one a child. */
  list: RefObject<HTMLElement | null>;
  onMove: (id: string, to: number) => void;
}

/** Which of the rows a point is over, by their places; -1: none of them. */
function rowAt(list: HTMLElement, x: number, y: number): number {
  return [...list.children].findIndex((row) => {
    const { left, right, top, bottom } = row.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}

/** Puts rows into another order: by a finger or a mouse that drags a row's handle, by the arrow keys on it. Escape takes a drag back. */
export function useDragOrder({ ids, list, onMove }: DragOrderOptions) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const isDragging = drag !== null;
  useEffect(() => {
    if (!isDragging) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') setDrag(null);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isDragging]);

  const handleOf = (id: string) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const from = ids.indexOf(id);
      setDrag({ id, from, to: from });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (drag?.id !== id || list.current === null) return;
      const to = rowAt(list.current, event.clientX, event.clientY);
      if (to !== -1 && to !== drag.to) setDrag({ ...drag, to });
    },
    onPointerUp() {
      if (drag?.id !== id) return;
      setDrag(null);
      if (drag.to !== drag.from) onMove(id, drag.to);
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      const to = ids.indexOf(id) + by;
      if (by === 0) return;
      event.preventDefault();
      if (to >= 0 && to < ids.length) onMove(id, to);
    },
  });

  return {
    /** The ids as they would stand if the drag ended now. */
    shownIds: drag === null ? ids : moved(ids, ids.indexOf(drag.id), drag.to),
    draggedId: drag?.id ?? null,
    handleOf,
  };
}
