import { useEffect, useState } from 'react';
import { type SendingTrouble, sendingTrouble } from './sending-trouble.ts';

const askAgainMs = 2_000;

/** What keeps this browser from sending; asked again while there is something, as it may be put right while the studio is open. */
export function useSendingTrouble(): SendingTrouble | null {
  const [trouble, setTrouble] = useState(sendingTrouble);
  useEffect(() => {
    if (trouble === null) return;
    const timer = setInterval(() => setTrouble(sendingTrouble()), askAgainMs);
    return () => clearInterval(timer);
  }, [trouble]);
  return trouble;
}
