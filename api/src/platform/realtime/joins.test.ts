import { describe, expect, it } from 'vitest';
import type { Viewer } from '../identity/viewer.ts';
import { Joins } from './joins.ts';
import { realtimeLimits } from './realtime-limits.ts';
import { faster } from './testing/faster.ts';
import { ManualTime, settled } from './testing/manual-time.ts';
import { account, guest, moderator, start } from './testing/realtime-fixture.ts';

const { joinsAnnouncedMs, joinedAgainMs, joinsSampled } = realtimeLimits;
const show = { id: 's', brandId: 'b' };

function set() {
  const time = new ManualTime();
  const told: unknown[] = [];
  const failures: unknown[] = [];
  const asked: string[] = [];
  const joins = new Joins({
    broker: { count: async (channel, counters) => void told.push([channel, counters.joined]) },
    chat: {
      async nameInRoom(_show, { name, anonymous }) {
        asked.push(name);
        if (name === 'Trouble') throw new Error('the database is gone');
        return anonymous ? null : name;
      },
    },
    passingMs: time.passing,
    schedule: time.schedule,
    onError: (error) => failures.push(error),
    random: () => 0.999,
  });
  const come = (name: string | null, more: Partial<Viewer> = {}) => {
    const viewer = name === null ? null : { userId: name, name, email: null, anonymous: false, ...more };
    joins.joined({ show, viewerKey: name ?? `unknown ${asked.length}`, viewer });
  };
  const pass = async (ms: number = joinsAnnouncedMs) => {
    time.advance(ms);
    await settled();
  };
  return { time, told, failures, asked, joins, come, pass };
}

describe('who came', () => {
  it('is said in one word every few seconds, with a few names', async () => {
    const { told, come, pass } = set();
    for (const name of ['Ann', 'Bo', 'Cy', 'Di']) come(name);
    come('nameless', { anonymous: true });
    come(null);
    expect(told).toEqual([]);
    await pass();
    expect(told).toEqual([['s', { names: ['Ann', 'Bo', 'Cy'], others: 3 }]]);
    await pass();
    expect(told).toHaveLength(1);
  });

  it('is no news again when a page is loaded anew, but after a while', async () => {
    const { told, come, pass } = set();
    come('Ann');
    await pass();
    come('Ann');
    await pass();
    expect(told).toHaveLength(1);
    await pass(joinedAgainMs);
    come('Ann');
    await pass();
    expect(told).toHaveLength(2);
  });

  it('of a crowd asks for a few names alone', async () => {
    const { told, asked, come, pass } = set();
    for (let i = 0; i < 5_000; i++) come(`fan ${i}`);
    await pass();
    expect(asked).toHaveLength(joinsSampled);
    expect(told).toEqual([['s', { names: ['fan 0', 'fan 1', 'fan 2'], others: 4_997 }]]);
  });

  it('is left out where a name can’t be looked up, and after the end', async () => {
    const { told, failures, joins, come, pass } = set();
    come('Trouble');
    await pass();
    expect([told, failures.length]).toEqual([[], 1]);
    come('Ann');
    joins.close();
    joins.close();
    come('Bo');
    await pass();
    expect(told).toEqual([]);
  });
});

it('a room hears of accounts that came and of how many others, not of its team, a second tab or who comes back', async () => {
  const { enter } = await start({ schedule: faster(10) });
  const { client, welcome } = await enter(account);
  await enter(account);
  await enter(guest);
  await enter(moderator);
  await enter(null, welcome.position);
  const joined = { names: [] as string[], others: 0 };
  while (joined.names.length + joined.others < 2) {
    const { counters } = await client.next('tick');
    joined.names.push(...(counters?.joined?.names ?? []));
    joined.others += counters?.joined?.others ?? 0;
  }
  expect(joined).toEqual({ names: ['Ann'], others: 1 });
});
