import { type PointerEvent, useEffect, useRef } from 'react';

const pressMs = 450;
/** A finger that moved further scrolls, pixels. */
const slackPx = 10;

/** Handlers for a list whose rows carry `data-row-id`: a finger that rests on one for a moment means that row. */
export function useLongPress(onPress: (rowId: string, row: HTMLElement, x: number, y: number) => void) {
  const pressed = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const end = () => {
    if (pressed.current) clearTimeout(pressed.current.timer);
    pressed.current = null;
  };
  useEffect(
    () => () => {
      if (pressed.current) clearTimeout(pressed.current.timer);
    },
    [],
  );
  return {
    onPointerDown({ pointerType, target, clientX: x, clientY: y }: PointerEvent) {
      end();
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-row-id]') : null;
      const rowId = row?.dataset.rowId;
      if (pointerType === 'mouse' || rowId === undefined) return;
      const timer = setTimeout(() => {
        end();
        if (row) onPress(rowId, row, x, y);
      }, pressMs);
      pressed.current = { timer, x, y };
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      const from = pressed.current;
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > slackPx) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
