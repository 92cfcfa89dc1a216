import { noChatRules } from '@showfloor/contracts/chat-rules';
import type { ModerationAct } from '@showfloor/contracts/moderation';
import { describe, expect, it } from 'vitest';
import { actOf, idOf, noonMs } from '../../testing/fixtures.ts';
import { type HeardNews, hear, noNews } from './heard-news.ts';
import { listedActs, wayBackFrom } from './listed-acts.ts';

const showId = idOf('show', 1);
const by = { userId: 'user-mira', name: 'Mira' };

it('lists the acts of a show and of its whole brand, the latest first, and that one was taken back', () => {
  const list = { items: [actOf(2), actOf(1)], heardBefore: 0, hasMore: false };
  const news = [
    actOf(3, { showId: null, kind: 'ban' }),
    actOf(4, { showId: idOf('show', 2) }),
    actOf(1, { undone: { atMs: noonMs, by } }),
  ].reduce<HeardNews<ModerationAct>>((heard, act) => hear(heard, act.id, act), noNews);
  expect(listedActs(list, news, showId).map(({ id, undone }) => [id, undone !== null])).toEqual([
    [actOf(3).id, false],
    [actOf(2).id, false],
    [actOf(1).id, true],
  ]);
});

describe('wayBackFrom', () => {
  it.each([
    ['message_deleted', 'undo'],
    ['message_approved', 'undo'],
    ['message_refused', 'undo'],
    ['messages_cleared', 'undo'],
    ['timeout', 'lift'],
    ['ban', 'lift'],
    ['shadow', 'lift'],
    ['message_restored', 'undo'],
    ['moderator_added', 'undo'],
    ['moderator_removed', null],
    ['chat_rules', null],
    ['chat_holds', null],
    ['other', null],
  ] as const)('of %s is %s', (kind, way) => {
    expect(wayBackFrom(actOf(1, { kind }), noonMs, true)).toBe(way);
    expect(wayBackFrom(actOf(1, { kind, undone: { atMs: noonMs, by } }), noonMs, true)).toBeNull();
  });

  it('is none when it is over', () => {
    const act = actOf(1, { kind: 'timeout', details: { untilMs: noonMs + 10 } });
    expect([wayBackFrom(act, noonMs + 9, false), wayBackFrom(act, noonMs + 10, false)]).toEqual(['lift', null]);
  });

  it('of a change of settings is undoing it, where it says how they were before', () => {
    const details = { rules: { ...noChatRules, emojiOnly: true }, rulesBefore: noChatRules };
    expect(wayBackFrom(actOf(1, { kind: 'chat_rules', details }), noonMs, false)).toBe('undo');
    const holds = { holdSeconds: 5, holdFirstTimers: false };
    const held = { holds, holdsBefore: { ...holds, holdSeconds: 0 } };
    expect(wayBackFrom(actOf(1, { kind: 'chat_holds', details: held }), noonMs, false)).toBe('undo');
  });

  it('of who was made a moderator is for who says who moderates', () => {
    expect(wayBackFrom(actOf(1, { kind: 'moderator_added' }), noonMs, false)).toBeNull();
  });
});
