import { noChatRules } from '@showfloor/contracts/chat-rules';
import type { ChatStanding } from '@showfloor/contracts/moderation';
import { describe, expect, it } from 'vitest';
import { idOf, noonMs } from '../../testing/fixtures.ts';
import { type ChatWriter, changesAtMs, chatWays, isShut, openWays } from './chat-gate.ts';

const account: ChatWriter = { isTeam: false, session: 'account', follows: false };
const clear: ChatStanding = { role: null, sanction: null, refusedBy: null, rules: noChatRules };
const timedOut: ChatStanding = {
  ...clear,
  sanction: { id: idOf('moderationAct', 1), kind: 'timeout', showId: null, reason: '', untilMs: noonMs + 1_000 },
  refusedBy: 'timed_out',
};
const gate = (writer: ChatWriter, rules: Partial<typeof noChatRules>, standing: ChatStanding | undefined = clear) =>
  chatWays(writer, { ...noChatRules, ...rules }, standing, noonMs).gate;

describe('what keeps somebody from writing', () => {
  it('is nothing for the team, whatever the rules say', () => {
    const rules = { ...noChatRules, emojiOnly: true, accountsOnly: true, slowSeconds: 9 };
    expect(chatWays({ ...account, isTeam: true }, rules, undefined, noonMs)).toBe(openWays);
  });

  it('is a sanction before any rule, as long as it lasts', () => {
    expect(gate(account, { followersOnlyMinutes: 0 }, timedOut)).toEqual({
      kind: 'sanction',
      sanction: timedOut.sanction,
    });
    expect(chatWays(account, noChatRules, timedOut, noonMs + 1_000).gate).toBeNull();
    expect(gate(account, {}, { ...clear, refusedBy: 'banned' })).toEqual({
      ...{ kind: 'refused', code: 'banned', untilMs: null },
    });
  });

  it('is where they write from, until that is over', () => {
    const young: ChatStanding = { ...clear, refusedBy: 'timed_out', refusedUntilMs: noonMs + 1_000 };
    const refused = gate(account, {}, young);
    expect(refused).toEqual({ kind: 'refused', code: 'timed_out', untilMs: noonMs + 1_000 });
    expect([changesAtMs(young), changesAtMs(timedOut), changesAtMs(clear)]).toEqual([
      noonMs + 1_000,
      noonMs + 1_000,
      null,
    ]);
    expect([isShut(refused), isShut(gate(account, {}, { ...clear, refusedBy: 'banned' }))]).toEqual([true, false]);
    expect(chatWays(account, noChatRules, young, noonMs + 1_000).gate).toBeNull();
  });

  it('is an account that is missing, by the rules or by where they write from', () => {
    for (const session of ['nobody', 'anonymous'] as const) {
      expect(gate({ ...account, session }, { accountsOnly: true })).toEqual({ kind: 'account_needed' });
      expect(gate({ ...account, session }, {}, { ...clear, refusedBy: 'account_needed' })).toEqual({
        kind: 'account_needed',
      });
    }
    expect(gate(account, { accountsOnly: true })).toBeNull();
  });

  it('is that they do not follow, or not for long enough, and unknown until that is', () => {
    const minutes = { followersOnlyMinutes: 10 };
    expect(gate(account, minutes)).toEqual({ kind: 'followers_only', minutes: 10, follows: false });
    expect(gate({ ...account, follows: undefined }, minutes)).toBeNull();
    const young: ChatStanding = { ...clear, refusedBy: 'followers_only' };
    expect(gate({ ...account, follows: true }, minutes, young)).toMatchObject({ follows: true });
    // Whoever has just followed may write where no time is asked for, though the server said otherwise before.
    expect(gate({ ...account, follows: true }, { followersOnlyMinutes: 0 }, young)).toBeNull();
  });

  it('is that they have not bought, as the server says; who is nobody has not', () => {
    expect(gate(account, { buyersOnly: true })).toBeNull();
    expect(gate(account, { buyersOnly: true }, { ...clear, refusedBy: 'buyers_only' })?.kind).toBe('buyers_only');
    expect(gate({ ...account, session: 'nobody' }, { buyersOnly: true }, undefined)?.kind).toBe('buyers_only');
  });
});

it('has the rules of each message from the room, else from the server’s answer', () => {
  const slow = { ...noChatRules, slowSeconds: 5, emojiOnly: true };
  expect(chatWays(account, slow, clear, noonMs)).toEqual({ gate: null, emojiOnly: true, slowSeconds: 5 });
  expect(chatWays(account, null, { ...clear, rules: slow }, noonMs).slowSeconds).toBe(5);
});

it('lets the server decide where it alone knows when the way is open', () => {
  const { sanction } = timedOut;
  if (sanction === null) throw new Error('no sanction');
  const shut = [
    { kind: 'sanction', sanction },
    { kind: 'account_needed' },
    { kind: 'followers_only', minutes: 5, follows: false },
  ] as const;
  const tried = [
    null,
    { kind: 'refused', code: 'timed_out', untilMs: null },
    { kind: 'buyers_only' },
    { kind: 'followers_only', minutes: 5, follows: true },
  ] as const;
  expect([...shut.map(isShut), ...tried.map(isShut)]).toEqual([true, true, true, false, false, false, false]);
});
