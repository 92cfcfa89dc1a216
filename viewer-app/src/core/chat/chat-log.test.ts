import { describe, expect, it } from 'vitest';
import { messageOf, noonMs } from '../../testing/fixtures.ts';
import {
  addEarlierMessages,
  addMessage,
  type ChatLog,
  type ChatReading,
  chatLogLimits,
  emptyChatLog,
  everything,
  followChat,
  holdChat,
  removeMessage,
  removeMessagesOf,
  restoreMessage,
} from './chat-log.ts';
import { readableRate } from './readable-rate.ts';

const readable: ChatReading = { show: 'readable', reader: { userId: 'me', name: 'Ada' } };
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => messageOf(from + index));
const hear = (log: ChatLog, messages: readonly ReturnType<typeof messageOf>[], reading: ChatReading = everything) =>
  messages.reduce((next, message) => addMessage(next, message, reading), log);
const textsOf = ({ chat }: ChatLog) => chat.map(({ text }) => text);

/** What 200 people a second say for so many seconds. */
const storm = (seconds: number) =>
  Array.from({ length: 200 * seconds }, (_, index) => ({ ...messageOf(index), sentAtMs: noonMs + index * 5 }));

describe('a chat that is followed', () => {
  it('keeps the newest up to its limit', () => {
    const most = chatLogLimits.everything;
    const log = hear(emptyChatLog, numbered(1, most + 5));
    expect(log.chat).toHaveLength(most);
    expect(log.chat[0]?.text).toBe('message 6');
    expect(hear(emptyChatLog, numbered(1, most), { show: 'readable', reader: null }).chat.length).toBeLessThanOrEqual(
      chatLogLimits.readable,
    );
  });

  it('keeps each message once, in the order of their birth', () => {
    const log = hear(emptyChatLog, [messageOf(1), messageOf(3), messageOf(2), messageOf(3), messageOf(1)]);
    expect(textsOf(log)).toEqual(['message 1', 'message 2', 'message 3']);
  });

  it('keeps the last deleted ones up to its limit, to be brought back to their places', () => {
    const all = numbered(0, chatLogLimits.deleted + 2);
    let log = all.reduce((next, { id }) => removeMessage(next, id), hear(emptyChatLog, all));
    expect(log.chat).toEqual([]);
    expect(log.deleted).toHaveLength(chatLogLimits.deleted);
    for (const number of [9, 7, 8]) log = restoreMessage(log, messageOf(number), readable);
    expect(textsOf(log)).toEqual(['message 7', 'message 8', 'message 9']);
    expect(log.deleted).toHaveLength(chatLogLimits.deleted - 3);
  });
});

describe('a chat that is faster than anybody reads', () => {
  it('shows as much as can be read, evenly, and says how much it left out', () => {
    const seconds = 20;
    const log = hear(emptyChatLog, storm(seconds), readable);
    const most = readableRate.burst + readableRate.perSecond * seconds;
    expect(log.chat.length).toBeGreaterThan(most - 5);
    expect(log.chat.length).toBeLessThanOrEqual(most);
    expect(log.chatLeftOut).toBe(200 * seconds - log.chat.length);
    const inLastSecond = log.chat.filter(({ sentAtMs }) => sentAtMs >= noonMs + (seconds - 1) * 1_000);
    expect(inLastSecond.length).toBe(readableRate.perSecond);
  });

  it.each([
    ['one’s own', { userId: 'me' }],
    ['the team’s', { role: 'moderator' as const }],
    ['what speaks to one by name', { text: 'thank you @ada, see you' }],
  ])('always shows %s', (_whose, of) => {
    const messages = storm(5).map((message, index) => (index % 10 === 0 ? { ...message, ...of } : message));
    const { chat } = hear(emptyChatLog, messages, readable);
    expect(messages.filter((_, index) => index % 10 === 0).every((message) => chat.includes(message))).toBe(true);
  });

  it('shows everything to who asked for everything', () => {
    expect(hear(emptyChatLog, storm(5))).toMatchObject({ chat: { length: 1_000 }, chatLeftOut: 0 });
  });

  it('leaves the list as it is for what is not shown', () => {
    const log = hear(emptyChatLog, storm(1), readable);
    const next = addMessage(log, { ...messageOf(900), sentAtMs: noonMs + 996 }, readable);
    expect(next.chat).toBe(log.chat);
    expect(next.chatLeftOut).toBe(log.chatLeftOut + 1);
  });
});

describe('a chat that is read further up', () => {
  const followed = hear(emptyChatLog, numbered(1, chatLogLimits.everything));

  it('keeps what is read, and what comes below it', () => {
    const log = hear(holdChat(followed), numbered(3_001, 3_100));
    expect(textsOf(log)[0]).toBe('message 1');
    expect(textsOf(log).at(-1)).toBe('message 3100');
    expect(followChat(log, everything).chat).toHaveLength(chatLogLimits.everything);
  });

  it('is bounded: what there is no room for is counted, and is there when the newest are followed again', () => {
    const log = hear(holdChat(followed), numbered(2_001, 9_000));
    expect(log.chat).toHaveLength(chatLogLimits.held);
    expect(log.chatNewer).toHaveLength(chatLogLimits.everything);
    expect(log.chatNewerCount).toBe(9_000 - chatLogLimits.held);
    const again = followChat(log, everything);
    expect(textsOf(again)).toEqual(numbered(7_001, 9_000).map(({ text }) => text));
    expect(again).toMatchObject({ chatHeld: false, chatNewer: [], chatNewerCount: 0 });
  });

  it('loses a message that is deleted, wherever it stands', () => {
    let log = hear(holdChat(followed), numbered(2_001, 4_002));
    for (const number of [1, 4_001]) log = removeMessage(log, messageOf(number).id);
    expect(textsOf(log)[0]).toBe('message 2');
    expect(log.chatNewer.map(({ text }) => text)).toEqual(['message 4002']);
    expect(log.chatNewerCount).toBe(1);
    expect(textsOf(followChat(log, everything)).at(-1)).toBe('message 4002');
  });
});

it('loses all that somebody said, and nothing else', () => {
  const [rude, kind] = [messageOf(1), messageOf(2)];
  const log = hear(emptyChatLog, [
    { ...rude, userId: 'rude0001' },
    { ...kind, userId: 'kind0001' },
  ]);
  expect(textsOf(removeMessagesOf(log, 'rude0001'))).toEqual([kind.text]);
  expect(removeMessagesOf(log, 'nobody01')).toBe(log);
});

describe('what was said before', () => {
  const present = hear(emptyChatLog, numbered(1_000, 1_049));

  it('comes in front, and stays while the talk goes on', () => {
    const log = hear(addEarlierMessages(present, numbered(950, 999)), [messageOf(2_000)]);
    expect([textsOf(log)[0], textsOf(log).at(-1), log.chat.length]).toEqual(['message 950', 'message 2000', 101]);
  });

  it('is taken once, without what was deleted while it was on its way', () => {
    const gone = [messageOf(1_000), messageOf(998)];
    const log = gone.reduce((next, { id }) => removeMessage(next, id), present);
    const first = (of: ChatLog) => textsOf(of).slice(0, 3);
    expect(first(addEarlierMessages(log, numbered(997, 1_001)))).toEqual([
      'message 997',
      'message 999',
      'message 1001',
    ]);
    const back = restoreMessage(log, messageOf(998), everything);
    expect(first(addEarlierMessages(back, numbered(997, 999)))).toEqual(['message 997', 'message 998', 'message 999']);
  });

  it('has its limit', () => {
    const log = addEarlierMessages(present, numbered(2_000, 2_000 + chatLogLimits.held));
    expect(log.chat).toHaveLength(chatLogLimits.held);
  });
});
