import { useCallback, useMemo, useRef, useState } from 'react';

export interface Unsaved {
  readonly dirty: boolean;
  /** As of this very moment, ahead of the next drawing: what is saved may be left in the same breath. */
  isDirty(): boolean;
  markDirty(): void;
  markSaved(): void;
}

/** Whether a form holds what was not saved. */
export function useUnsaved(): Unsaved {
  const [dirty, setDirty] = useState(false);
  const now = useRef(false);
  const mark = useCallback((value: boolean) => {
    now.current = value;
    setDirty(value);
  }, []);
  return useMemo(
    () => ({ dirty, isDirty: () => now.current, markDirty: () => mark(true), markSaved: () => mark(false) }),
    [dirty, mark],
  );
}
