import { useCallback, useEffect, useRef, useState } from 'react';

const hideAfterMs = 3_000;

/** Whether controls should be seen: after `wake`, for three seconds, and for as long as `hold` is true. */
export function useAwake(hold: boolean) {
  const [awake, setAwake] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wake = useCallback(() => {
    clearTimeout(timer.current);
    setAwake(true);
    timer.current = setTimeout(() => setAwake(false), hideAfterMs);
  }, []);
  const sleep = useCallback(() => {
    clearTimeout(timer.current);
    setAwake(false);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { awake: awake || hold, wake, sleep };
}
