import { idOf, messageOf, noonMs } from './fixtures.ts';

const showId = idOf('show', 1);
const cueBase = { showId, epoch: 1 };

/** What a made-up server of next year says to a page of today, frame by frame, as it was recorded. */
export const futureConversation = {
  welcome: {
    type: 'welcome',
    v: 1,
    serverTimeMs: noonMs,
    position: { epoch: 'e1', offset: 3 },
    resync: false,
    state: 'intermission',
    program: 'slate',
    timelineEpoch: 1,
    cues: [
      {
        ...cueBase,
        id: idOf('cue', 1),
        seq: 1,
        programTimeMs: noonMs,
        kind: 'pin',
        productId: idOf('product', 1),
        priceAtPin: { amountMinor: 900, currency: 'EUR' },
        place: 'spotlight',
      },
      { ...cueBase, id: idOf('cue', 2), seq: 2, programTimeMs: noonMs + 10, kind: 'poll', question: 'Which colour?' },
    ],
    chat: [
      { ...messageOf(1), role: 'cohost', badges: ['buyer'] },
      { kind: 'system', words: 'Ann joined' },
    ],
    events: [],
    counters: { viewers: 7, hearts: 120, available: {} },
    features: ['reactions'],
  },
  ticks: [
    {
      type: 'tick',
      offset: 6,
      events: [
        { type: 'gift', from: 'Ann', stars: 5 },
        { type: 'chat', message: { ...messageOf(2), replyTo: idOf('chatMessage', 1) } },
        {
          type: 'cue',
          cue: { ...cueBase, id: idOf('cue', 3), seq: 3, programTimeMs: noonMs + 20, kind: 'voucher', code: 'MOSS10' },
        },
      ],
      counters: { hearts: 130 },
    },
    { type: 'tick', offset: 7, events: [{ type: 'show', state: 'overtime', program: 'on_air', reason: 'encore' }] },
    { type: 'tick', offset: 8, events: [{ type: 'chat', message: messageOf(3) }] },
  ],
  besides: [
    { type: 'you', event: { type: 'won', giveaway: 'g1' } },
    {
      type: 'person',
      events: [
        { type: 'badge', name: 'regular' },
        { type: 'order', orderId: idOf('order', 1), state: 'packed', parcels: 2 },
      ],
    },
    { type: 'hint', text: 'Try the new page.' },
  ],
  nack: { type: 'nack', ref: 1, code: 'chat_followers_only', message: 'Only followers may write now.' },
} as const;
