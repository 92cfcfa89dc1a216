import type { askExchangeSchema, ExchangeOption, makeExchangeSchema } from '@showfloor/contracts/exchange';
import type { Order } from '@showfloor/contracts/order';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { randomKey } from '../core/browser/random-key.ts';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

/** Pieces of a line of an order. */
export interface ExchangedLine {
  readonly line: number;
  readonly quantity: number;
}

/** What the office says beside what a buyer does. */
type ExchangeWish = z.input<typeof makeExchangeSchema>;

export interface ExchangeDesk {
  readonly options: readonly ExchangeOption[] | undefined;
  readonly optionsError: Error | null;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly send: (wish: ExchangeWish) => void;
}

/**
 * What pieces of an order can become, and the way to ask for it. One key stands for one wish: asking again after no answer exchanges nothing twice.
 * @param by the buyer, or the brand's office.
 */
export function useExchange(
  order: Order,
  by: 'buyer' | 'office',
  pieces: ExchangedLine,
  onDone: (made: Order) => void,
): ExchangeDesk {
  const api = useApi();
  const [sent, setSent] = useState({ wish: '', key: '' });
  const options = useQuery({
    queryKey: queryKeys.exchangeOptions(order.id, pieces),
    queryFn: ({ signal }) =>
      api.shipments.exchangeOptions(by === 'office' ? order.brandId : null, order.id, { ...pieces }, signal),
  });
  const exchange = useMutation({
    mutationFn: ({ wish, key }: { wish: ExchangeWish; key: string }) => {
      if (by === 'office') return api.shipments.makeExchange(order.brandId, order.id, wish, key);
      const { waive: _waive, sendAtOnce: _atOnce, ...asked } = wish;
      return api.shipments.askExchange(order.id, asked satisfies z.input<typeof askExchangeSchema>, key);
    },
    onSuccess: onDone,
    // What it costs or whether there is some may be what has changed.
    onError: () => void options.refetch(),
  });
  return {
    options: options.data,
    optionsError: options.error,
    busy: exchange.isPending,
    error: exchange.error,
    send(wish) {
      const text = JSON.stringify(wish);
      const key = sent.wish === text ? sent.key : randomKey();
      setSent({ wish: text, key });
      exchange.mutate({ wish, key });
    },
  };
}
