import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { LineMode } from '@showfloor/contracts/line';
import type { DraftLine, OrderDraft } from './order-draft.ts';

/** What is offered to somebody in line, as it stands under the order writer's locks and by the database's clock. */
interface LineOffer {
  readonly lineId: string;
  readonly userId: string;
  readonly variantId: string;
  readonly dropId: string | null;
  readonly mode: LineMode;
  /** Pieces that are held for the whole line. */
  readonly offered: number;
  /** How long an offer of this line lasts, in ms. */
  readonly offerMs: number;
}

/** What is offered now, by place; places without an offer are absent. */
export type LineFacts = ReadonlyMap<string, LineOffer>;

/** Judges what drafts take of what is held for those in line, one after the other. */
export interface LineClaims {
  /** Refuses `offer_over` with `placeId` where a line of the draft is not what is offered to its buyer, or is taken by now. */
  check(draft: OrderDraft): Refusal<'offer_over'> | null;
  /** The draft becomes an order. @returns the order: a piece that a whole line waits for is held for its payment no longer than it was offered. */
  add(draft: OrderDraft): OrderDraft;
}

/** The lines of a draft that take what is held for their buyer. */
export function claimsOf({ lines }: Pick<OrderDraft, 'lines'>): readonly (DraftLine & { readonly placeId: string })[] {
  return lines.flatMap((line) => (line.placeId === undefined ? [] : [{ ...line, placeId: line.placeId }]));
}

/** Whether a line takes what everybody can have. */
export function isOfAll({ placeId }: Pick<DraftLine, 'placeId'>): boolean {
  return placeId === undefined;
}

export function createLineClaims(facts: LineFacts): LineClaims {
  const taken = new Set<string>();
  const takenOfLine = new Map<string, number>();

  function isTheirs(line: DraftLine, offer: LineOffer | undefined, buyerId: string): offer is LineOffer {
    return (
      offer !== undefined &&
      offer.userId === buyerId &&
      offer.variantId === line.variantId &&
      offer.dropId === (line.dropId ?? null) &&
      line.quantity === 1
    );
  }

  return {
    check(draft) {
      const wanted = new Map<string, number>();
      const seen = new Set(taken);
      for (const line of claimsOf(draft)) {
        const offer = facts.get(line.placeId);
        const over = () => refuse('offer_over', { details: { placeId: line.placeId } });
        if (!isTheirs(line, offer, draft.buyerId) || seen.has(line.placeId)) return over();
        seen.add(line.placeId);
        const before = (takenOfLine.get(offer.lineId) ?? 0) + (wanted.get(offer.lineId) ?? 0);
        if (before >= offer.offered) return over();
        wanted.set(offer.lineId, (wanted.get(offer.lineId) ?? 0) + 1);
      }
      return null;
    },
    add(draft) {
      let { payByMs } = draft;
      for (const { placeId } of claimsOf(draft)) {
        const offer = facts.get(placeId);
        if (!offer) throw new Error(`place ${placeId} has no offer although it was checked`);
        taken.add(placeId);
        takenOfLine.set(offer.lineId, (takenOfLine.get(offer.lineId) ?? 0) + 1);
        if (offer.mode === 'first_paid') payByMs = Math.min(payByMs, draft.createdAtMs + offer.offerMs);
      }
      return payByMs === draft.payByMs ? draft : { ...draft, payByMs };
    },
  };
}
