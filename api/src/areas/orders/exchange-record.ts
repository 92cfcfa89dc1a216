import type { ExchangeState, OrderExchange } from '@showfloor/contracts/exchange';

/** Pieces of an order that are exchanged, as they are kept. */
export interface ExchangeRecord {
  readonly returnId: string;
  /** The order of the new pieces, and the one that they are exchanged from. */
  readonly orderId: string;
  readonly number: string;
  readonly originId: string;
  readonly originNumber: string;
  /** What of the origin's money pays for the new pieces. */
  readonly creditMinor: number;
  readonly createdAtMs: number;
  readonly releasedAtMs: number | null;
  readonly endedAtMs: number | null;
}

function exchangeState({ releasedAtMs, endedAtMs }: ExchangeRecord): ExchangeState {
  if (endedAtMs !== null) return 'ended';
  return releasedAtMs === null ? 'waiting' : 'released';
}

/** The exchange as the order that it is of shows it. */
export function exchangeView(record: ExchangeRecord): OrderExchange {
  const { returnId, orderId, number } = record;
  return { returnId, orderId, number, state: exchangeState(record) };
}

/** The exchange as the order of its new pieces shows it: the way back. */
export function exchangeOriginView(record: ExchangeRecord): Omit<OrderExchange, 'returnId'> {
  return { orderId: record.originId, number: record.originNumber, state: exchangeState(record) };
}
