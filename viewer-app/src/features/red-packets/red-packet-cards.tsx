import type { ShownRedPacket } from '@showfloor/contracts/red-packet';
import { useState } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { RedPacketCard } from './red-packet-card.tsx';
import { useRedPacketStrings } from './red-packet-strings.ts';

export interface RedPacketCardsProps {
  showId: string;
  /** Those that the room says are open. */
  packets: readonly ShownRedPacket[];
}

/** How many lie on the picture at once: the newest. */
const atOnce = 2;

/** Red packets over the picture. One stays after its end for who took a coin of it, until it is closed. */
export function RedPacketCards({ showId, packets }: RedPacketCardsProps) {
  const say = useRedPacketStrings();
  const [kept, setKept] = useState<readonly ShownRedPacket[]>([]);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const nowMs = useNow(1_000, packets.length > 0);
  const open = packets.filter(({ id, endsAtMs }) => nowMs < endsAtMs && !kept.some((one) => one.id === id));
  const shown = [...open.slice(-atOnce), ...kept].filter(({ id }) => !closed.has(id));
  return (
    <ul
      aria-label={say('card.list')}
      aria-live="polite"
      className="pointer-events-none absolute end-3 top-28 z-20 flex w-60 max-w-[calc(100%-1.5rem)] flex-col gap-2 empty:hidden lg:top-16"
    >
      {shown.map((packet) => (
        <li key={packet.id} className="pointer-events-auto">
          <RedPacketCard
            showId={showId}
            packet={packet}
            leftMs={packet.endsAtMs - nowMs}
            onTried={() => setKept((before) => [...before.filter(({ id }) => id !== packet.id), packet])}
            onClose={() => setClosed((before) => new Set([...before, packet.id]))}
          />
        </li>
      ))}
    </ul>
  );
}
