import { expect, it } from 'vitest';
import { moderationLimits } from './moderation-limits.ts';
import { type NewReport, Reporting, reportRefusal, weightOf } from './reports.ts';

it('counts less what comes from who was wrong often, and all of it again from who was right as often', () => {
  const { halfBelievedFrom, notBelievedFrom } = moderationLimits;
  expect(weightOf({ upheld: 0, refused: halfBelievedFrom - 1 })).toBe(1);
  expect(weightOf({ upheld: 0, refused: halfBelievedFrom })).toBe(0.5);
  expect(weightOf({ upheld: 0, refused: notBelievedFrom })).toBe(0);
  expect(weightOf({ upheld: 20, refused: 20 })).toBe(1);
});

it('counts one report of a network on a message, and each on another, and again after a while', async () => {
  const kept: NewReport[] = [];
  const clock = { passedMs: 1_000 };
  const reporting = new Reporting({
    reports: {
      report: async (report) => {
        kept.push(report);
        return null;
      },
    },
    nowMs: () => 1.7e12,
    passingMs: () => clock.passedMs,
  });
  const report = (messageId: string, network: string) =>
    reporting.report({ showId: 'shw_1', messageId, reporterId: 'zoe00001', reason: 'spam', note: null }, network);
  for (const [messageId, network] of [
    ['msg_1', 'here'],
    ['msg_1', 'here'],
    ['msg_1', 'there'],
    ['msg_2', 'here'],
  ] as const)
    await report(messageId, network);
  clock.passedMs += moderationLimits.networkMs;
  await report('msg_1', 'here');
  expect(kept.map(({ counts }) => counts)).toEqual([true, false, true, true, true]);
});

it('takes no report of what isn’t there, of the team, and of one’s own', () => {
  expect(reportRefusal(undefined, 'zoe00001')).toMatchObject({ refused: 'not_found' });
  expect(reportRefusal({ userId: 'host0001', role: 'host' }, 'zoe00001')).toMatchObject({ refused: 'forbidden' });
  expect(reportRefusal({ userId: 'zoe00001', role: null }, 'zoe00001')).toMatchObject({ refused: 'forbidden' });
  expect(reportRefusal({ userId: 'ann00001', role: null }, 'zoe00001')).toBeNull();
});
