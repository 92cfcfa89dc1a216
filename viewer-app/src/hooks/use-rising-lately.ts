import { useEffect, useRef, useState } from 'react';

/** Whether a count has risen within the last `forMs`. */
export function useRisingLately(count: number, forMs: number): boolean {
  const [rising, setRising] = useState(false);
  const before = useRef(count);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const hasRisen = count > before.current;
    before.current = count;
    if (!hasRisen) return;
    setRising(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setRising(false), forMs);
  }, [count, forMs]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return rising;
}
