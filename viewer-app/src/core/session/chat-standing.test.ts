import { noChatRules } from '@showfloor/contracts/chat-rules';
import type { ChatStanding, OwnSanction } from '@showfloor/contracts/moderation';
import { describe, expect, it } from 'vitest';
import { idOf, noonMs } from '../../testing/fixtures.ts';
import { afterSanction, sanctionAt } from './chat-standing.ts';

const showId = idOf('show', 1);
const clear: ChatStanding = { role: null, sanction: null, refusedBy: null, rules: noChatRules };
const timeout = (number: number, over: Partial<OwnSanction> = {}): OwnSanction => ({
  id: idOf('moderationAct', number),
  kind: 'timeout',
  showId,
  reason: 'spam',
  untilMs: noonMs + 60_000,
  ...over,
});
const ban = (number: number, over: Partial<OwnSanction> = {}) =>
  timeout(number, { kind: 'ban', untilMs: null, ...over });
const impose = (standing: ChatStanding, sanction: OwnSanction) =>
  afterSanction(standing, showId, { sanction, lifted: false });
const lift = (standing: ChatStanding, sanction: OwnSanction) =>
  afterSanction(standing, showId, { sanction, lifted: true });

describe('afterSanction', () => {
  it('says what keeps somebody from writing, until it is lifted', () => {
    const paused = impose(clear, timeout(1));
    expect(paused).toMatchObject({ sanction: { kind: 'timeout', reason: 'spam' }, refusedBy: 'timed_out' });
    expect(lift(paused, timeout(2))).toBe(paused);
    expect(lift(paused, timeout(1))).toEqual(clear);
  });

  it('of another show says nothing, of the whole brand it does', () => {
    expect(impose(clear, timeout(1, { showId: idOf('show', 2) }))).toBe(clear);
    expect(impose(clear, ban(1, { showId: null })).refusedBy).toBe('banned');
  });

  it('puts a ban before a time-out, and the longer of two before the shorter', () => {
    const banned = impose(impose(clear, ban(1)), timeout(2));
    expect(banned.sanction?.id).toBe(ban(1).id);
    const [short, long] = [timeout(3, { showId: null, untilMs: noonMs + 1 }), timeout(4)];
    expect(impose(impose(clear, long), short).sanction?.id).toBe(long.id);
    expect(impose(impose(clear, short), long).sanction?.id).toBe(long.id);
  });

  it('lets one take the place of one of the same kind and scope, though it is shorter', () => {
    const shorter = timeout(2, { untilMs: noonMs + 1 });
    expect(impose(impose(clear, timeout(1)), shorter).sanction?.id).toBe(shorter.id);
  });
});

describe('sanctionAt', () => {
  it('ends with its time, and a ban for ever does not', () => {
    expect(sanctionAt(impose(clear, timeout(1)), noonMs + 59_999)?.kind).toBe('timeout');
    expect(sanctionAt(impose(clear, timeout(1)), noonMs + 60_000)).toBeNull();
    expect(sanctionAt(impose(clear, ban(1)), noonMs + 1e12)?.kind).toBe('ban');
    expect(sanctionAt(undefined, noonMs)).toBeNull();
  });
});
