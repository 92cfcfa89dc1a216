import type { ShownDrop } from '@showfloor/contracts/drop';
import { formatMoney } from '@showfloor/contracts/money';
import type { SellingTermsAnswer } from '@showfloor/contracts/selling-terms';
import type { LineupItem } from '@showfloor/contracts/show';
import { useEffect, useRef, useState } from 'react';
import { type DropPhase, phaseOf } from '../../core/live-drops.ts';
import { amountThere } from '../../core/product-offer.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { useCardStrings } from './card-strings.ts';

export interface DropNewsProps {
  /** Those that count down or are open. */
  drops: readonly ShownDrop[];
  items: readonly LineupItem[];
  /** How the brand sells in the buyer's country. Absent: nobody has said. */
  terms?: SellingTermsAnswer | undefined;
}

/** Says politely, for who doesn't see the cards, that a drop counts down, opened, is in its last minute, sold out or over: each once. */
export function DropNews({ drops, items, terms }: DropNewsProps) {
  const say = useCardStrings();
  const locale = useLocale();
  const nowMs = useNow(1_000, drops.length > 0);
  const known = useRef(new Map<string, { readonly drop: ShownDrop; readonly phase: DropPhase }>());
  const [text, setText] = useState('');

  useEffect(() => {
    const before = known.current;
    const now = new Map(drops.map((drop) => [drop.id, { drop, phase: phaseOf(drop, nowMs) }]));
    // One that is told of no more is over.
    for (const [id, { drop }] of before) if (!now.has(id)) now.set(id, { drop, phase: 'over' });
    const news = [...now.values()].filter(({ drop, phase }) => before.get(drop.id)?.phase !== phase);
    known.current = new Map([...now].filter(([id]) => drops.some((drop) => drop.id === id)));
    if (news.length === 0) return;
    const nameOf = ({ productId }: ShownDrop) =>
      items.find(({ product }) => product.id === productId)?.product.name ?? '…';
    setText(news.map(({ drop, phase }) => sentenceOf(drop, phase, nameOf(drop))).join(' '));

    function openSentence(name: string, { price, remaining }: NonNullable<ShownDrop['offer']>): string {
      const there = amountThere(terms, price);
      return say('drop.saidOpen', {
        name,
        price: there ? formatMoney(there, locale) : say('notSoldThere'),
        count: remaining,
      });
    }

    function sentenceOf(drop: ShownDrop, phase: DropPhase, name: string): string {
      const { offer } = drop;
      switch (phase) {
        case 'counting':
          return say('drop.saidCounting', { name, seconds: Math.max(0, Math.ceil((drop.opensAtMs - nowMs) / 1_000)) });
        case 'open':
          return offer ? openSentence(name, offer) : '';
        case 'last minute':
          return say('drop.saidLastMinute', { name });
        case 'sold out':
          return say('drop.saidSoldOut', { name });
        case 'over':
          return say('drop.saidOver', { name });
      }
    }
  }, [drops, items, nowMs, say, locale, terms]);

  return (
    <p role="status" aria-live="polite" data-testid="drop-news" className="sr-only">
      {text}
    </p>
  );
}
