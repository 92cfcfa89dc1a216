import type { Brand, Product } from '@showfloor/contracts/catalog';
import type { ChatMessage } from '@showfloor/contracts/chat';
import type { QueuedMessage } from '@showfloor/contracts/chat-queue';
import type { IdKind } from '@showfloor/contracts/ids';
import { createIdSource } from '@showfloor/contracts/ids';
import type { ModerationAct } from '@showfloor/contracts/moderation';
import type { Question } from '@showfloor/contracts/question';
import type { Welcome } from '@showfloor/contracts/realtime';
import type { Lineup, Show } from '@showfloor/contracts/show';
import type { EndCue, LastingCue, PinCue, UnpinCue } from '@showfloor/contracts/timeline';

/** Noon of a Monday, Unix ms. */
export const noonMs = Date.UTC(2026, 10, 23, 12);

/** The id of that kind with this number: the same each time, sorting by number. */
export function idOf(kind: IdKind, number: number): string {
  return createIdSource(
    () => noonMs + number,
    (size) => new Uint8Array(size).fill(number % 32),
  )(kind);
}

export const brand: Brand = {
  id: idOf('brand', 1),
  slug: 'moss',
  name: 'Moss & Ember',
  currency: 'EUR',
  logoUrl: null,
  shipping: { countries: [], elsewhereMinor: 490 },
};

export function productOf(number: number, over: Partial<Product> = {}): Product {
  return {
    id: idOf('product', number),
    brandId: brand.id,
    name: `Product ${number}`,
    description: '',
    imageUrls: [],
    variants: [
      {
        id: idOf('variant', number),
        sku: `SKU-${number}`,
        options: {},
        price: { amountMinor: 1_000 * number, currency: 'EUR' },
        compareAtPrice: null,
        available: 10,
        onHand: 12,
      },
    ],
    published: true,
    archived: false,
    version: 1,
    ...over,
  };
}

export function showOf(over: Partial<Show> = {}): Show {
  const { shipping: _shipping, ...shownBrand } = brand;
  return {
    id: idOf('show', 1),
    brand: shownBrand,
    title: 'The slow morning sale',
    description: '',
    state: 'scheduled',
    program: 'waiting',
    startsAtMs: noonMs,
    startedAtMs: null,
    endedAtMs: null,
    posterUrl: null,
    viewers: 0,
    playback: { hls: 'http://media.test/hls/1/multivariant.m3u8' },
    realtime: 'ws://api.test/api/realtime',
    ...over,
  };
}

export function lineupOf(products: readonly Product[]): Lineup {
  return {
    showId: idOf('show', 1),
    version: 1,
    items: products.map((product, position) => ({
      id: idOf('lineupItem', position + 1),
      position,
      product,
      showPrice: null,
      note: '',
    })),
  };
}

export function messageOf(number: number, text = `message ${number}`, name = `Viewer ${number}`): ChatMessage {
  return {
    id: idOf('chatMessage', number),
    userId: `user-000${number}`,
    name,
    role: null,
    text,
    sentAtMs: noonMs + number,
  };
}

/** A message that waits for a moderator, for a phrase. */
export function queuedOf(number: number, over: Partial<QueuedMessage> = {}): QueuedMessage {
  return {
    message: messageOf(number),
    state: 'held',
    reasons: ['filter'],
    phrases: ['message'],
    queuedAtMs: noonMs + number,
    releaseAtMs: null,
    reports: 0,
    reportReasons: {},
    decided: null,
    ...over,
  };
}

/** Something that a moderator did: by default, they deleted a message. */
export function actOf(number: number, over: Partial<ModerationAct> = {}): ModerationAct {
  return {
    id: idOf('moderationAct', number),
    showId: idOf('show', 1),
    kind: 'message_deleted',
    by: { userId: 'user-mira', name: 'Mira' },
    person: { userId: `user-000${number}`, name: `Viewer ${number}` },
    messageId: idOf('chatMessage', number),
    reason: '',
    details: { text: `message ${number}` },
    programTimeMs: null,
    atMs: noonMs + number,
    undone: null,
    ...over,
  };
}

export function questionOf(number: number, over: Partial<Question> = {}): Question {
  return {
    id: idOf('question', number),
    userId: `user-000${number}`,
    name: `Viewer ${number}`,
    text: `question ${number}`,
    state: 'open',
    votes: 0,
    askedAtMs: noonMs + number,
    changedAtMs: noonMs + number,
    cueId: null,
    ...over,
  };
}

export function pinOf(seq: number, programTimeMs: number, product = 1, epoch = 1): PinCue {
  return {
    kind: 'pin',
    id: idOf('cue', epoch * 10_000 + seq),
    showId: idOf('show', 1),
    epoch,
    seq,
    programTimeMs,
    productId: idOf('product', product),
    priceAtPin: { amountMinor: 1_000, currency: 'EUR' },
  };
}

export function unpinOf(seq: number, programTimeMs: number, pin: PinCue): UnpinCue {
  return {
    kind: 'unpin',
    id: idOf('cue', pin.epoch * 10_000 + seq),
    showId: pin.showId,
    epoch: pin.epoch,
    seq,
    programTimeMs,
    pinCueId: pin.id,
    productId: pin.productId,
  };
}

export function announcementOf(seq: number, programTimeMs: number, text: string, epoch = 1): LastingCue {
  const base = { id: idOf('cue', epoch * 10_000 + seq), showId: idOf('show', 1), epoch, seq, programTimeMs };
  return { ...base, kind: 'announcement', text };
}

/** The end of a cue that is no pin. */
export function endOf(seq: number, programTimeMs: number, { id, showId, epoch }: LastingCue): EndCue {
  const base = { id: idOf('cue', epoch * 10_000 + seq), showId, epoch, seq, programTimeMs };
  return { ...base, kind: 'end', endsCueId: id };
}

export function welcomeOf(over: Partial<Welcome> = {}): Welcome {
  return {
    type: 'welcome',
    v: 1,
    serverTimeMs: noonMs,
    position: { epoch: 'e1', offset: 0 },
    resync: false,
    state: 'live',
    program: 'on_air',
    timelineEpoch: 1,
    cues: [],
    chat: [],
    events: [],
    counters: { viewers: 1, available: {} },
    ...over,
  };
}
