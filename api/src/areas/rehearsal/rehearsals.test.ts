import { createIdSource } from '@showfloor/contracts/ids';
import type { CrowdPlan } from '@showfloor/contracts/rehearsal';
import { describe, expect, it, vi } from 'vitest';
import type { Show, ShowRepository } from '../shows/show.ts';
import type { CrowdPlayer } from './crowd-player.ts';
import { noProgress, type Rehearsal, type RehearsalRepository } from './rehearsal.ts';
import { rehearsalLimits } from './rehearsal-limits.ts';
import { Rehearsals } from './rehearsals.ts';

const newId = createIdSource(
  () => 0,
  (size) => new Uint8Array(size),
);
const showId = 'shw_01hzy0q5w8r2m4n6p8s0t2v4x6';
const crowd = { viewers: 2, chatters: 1, buyers: 1 };

/** Rehearsals with a repository of one, and a crowd that does what the test says. */
function setUp({ mostPeople = 10, isMediaUp = true } = {}) {
  let kept: Rehearsal | null = null;
  let overdue: Awaited<ReturnType<RehearsalRepository['overdue']>> = [];
  const states = new Map<string, Show['state']>();
  const plans: CrowdPlan[] = [];
  const stop = vi.fn(async () => {});
  let on: Parameters<CrowdPlayer['play']>[1] | null = null;
  const repository: RehearsalRepository = {
    async open(plan) {
      kept = { ...plan, progress: noProgress, endedAtMs: null, endedBecause: null };
      states.set(plan.standInId, 'draft');
      return kept;
    },
    newestOf: async () => kept,
    async beat(_id, progress) {
      if (kept === null || kept.endedAtMs !== null) return false;
      kept = { ...kept, progress };
      return true;
    },
    async end(_id, endedBecause, endedAtMs) {
      if (kept === null || kept.endedAtMs !== null) return null;
      kept = { ...kept, endedAtMs, endedBecause };
      return kept;
    },
    overdue: async () => overdue,
    removeEnded: async () => 0,
    async discard() {
      kept = null;
    },
    forgetEnded: async () => {},
  };
  const shows = {
    find: async (id: string) => ({ id, state: states.get(id) }),
    async change(id: string, { to }: { to: Show['state'] }) {
      states.set(id, to);
      return true;
    },
  } as unknown as ShowRepository;
  const rehearsals = new Rehearsals({
    shows,
    rehearsals: repository,
    player: {
      play(plan, handlers) {
        plans.push(plan);
        on = handlers;
        return { stop };
      },
    },
    program: { goLive: async () => (isMediaUp ? 'done' : 'unavailable'), settled: async () => {} },
    mostPeople,
    newId,
    randomBytes: (size) => Buffer.alloc(size, 7),
    nowMs: () => 1_000,
    place: () => ({ apiUrl: 'http://api', realtimeUrl: 'ws://api', origin: 'http://shop' }),
    cookieOf: (token) => `session=${token}`,
    onCrowdLost: () => {},
  });
  return {
    rehearsals,
    plans,
    stop,
    standing: () => kept,
    stateOfStandIn: () => states.get(kept?.standInId ?? ''),
    crowdIs: () => {
      if (on === null) throw new Error('nobody plays');
      return on;
    },
    isOverdue: (because: 'time_over' | 'show_began') => {
      if (kept) overdue = [{ rehearsal: kept, because }];
    },
    setKept: (change: Partial<Rehearsal>) => {
      if (kept) kept = { ...kept, ...change };
    },
  };
}

describe('a rehearsal', () => {
  it('takes its stand-in on air, and lets everybody in with the part they have', async () => {
    const { rehearsals, plans, stateOfStandIn } = setUp();
    const started = await rehearsals.start(showId, { crowd, minutes: 2 });
    expect(started).toMatchObject({ showId, endsAtMs: 121_000 });
    expect(stateOfStandIn()).toBe('live');
    expect(plans[0]?.people.map(({ part }) => part)).toEqual(['buyer', 'chatter', 'viewer', 'viewer']);
    expect(plans[0]?.people[0]?.cookie).toMatch(/^session=\S{32}$/);
  });

  it('has no more people than the setting allows', async () => {
    const { rehearsals, standing } = setUp({ mostPeople: 3 });
    const refused = await rehearsals.start(showId, { crowd, minutes: 2 });
    expect(refused).toMatchObject({ refused: 'limit_reached', details: { mostPeople: 3 } });
    expect(standing()).toBeNull();
  });

  it('leaves nothing behind where no picture can come', async () => {
    const { rehearsals, plans, standing } = setUp({ isMediaUp: false });
    expect(await rehearsals.start(showId, { crowd, minutes: 2 })).toMatchObject({ refused: 'media_unavailable' });
    expect([plans, standing()]).toEqual([[], null]);
  });

  it('writes down how it goes, and is over when it is stopped', async () => {
    const { rehearsals, crowdIs, standing, stop, stateOfStandIn } = setUp();
    await rehearsals.start(showId, { crowd, minutes: 2 });
    const progress = { inside: 4, messages: 3, orders: 2, paid: 1, refused: 0 };
    crowdIs().onProgress(progress);
    await rehearsals.beat();
    expect(standing()?.progress).toEqual(progress);
    expect(await rehearsals.stop(showId)).toMatchObject({ endedBecause: 'stopped', progress });
    expect([stop.mock.calls.length, stateOfStandIn()]).toEqual([1, 'ended']);
    expect(await rehearsals.stop(showId)).toMatchObject({ refused: 'invalid_transition' });
  });

  it('has its crowd leave when another process ended it', async () => {
    const { rehearsals, setKept, stop } = setUp();
    await rehearsals.start(showId, { crowd, minutes: 2 });
    setKept({ endedAtMs: 5, endedBecause: 'stopped' });
    await rehearsals.beat();
    expect(stop).toHaveBeenCalledTimes(1);
  });

  it('is over when its crowd is gone', async () => {
    const { rehearsals, crowdIs, standing } = setUp();
    await rehearsals.start(showId, { crowd, minutes: 2 });
    crowdIs().onGone('killed');
    await vi.waitFor(() => expect(standing()?.endedBecause).toBe('crowd_lost'));
  });

  it.each(['time_over', 'show_began'] as const)('is ended by the sweep: %s', async (because) => {
    const { rehearsals, isOverdue, standing, stop } = setUp();
    await rehearsals.start(showId, { crowd, minutes: 2 });
    isOverdue(because);
    await rehearsals.sweep();
    expect([standing()?.endedBecause, stop.mock.calls.length]).toEqual([because, 1]);
  });

  it('is over when the show begins, and when its own is ended', async () => {
    for (const itself of [false, true]) {
      const { rehearsals, standing } = setUp();
      await rehearsals.start(showId, { crowd, minutes: 2 });
      const standInId = standing()?.standInId ?? '';
      await rehearsals.showMoved(standInId, 'live');
      expect(standing()?.endedAtMs).toBeNull();
      await rehearsals.showMoved(itself ? standInId : showId, itself ? 'ended' : 'live');
      expect(standing()?.endedBecause).toBe(itself ? 'stopped' : 'show_began');
    }
  });

  it('ends with the process that plays it', async () => {
    const { rehearsals, standing, stop } = setUp();
    await rehearsals.start(showId, { crowd, minutes: 2 });
    await rehearsals.close();
    await rehearsals.close();
    expect([standing()?.endedBecause, stop.mock.calls.length]).toEqual(['crowd_lost', 1]);
    expect(rehearsalLimits.lostAfterMs).toBeGreaterThan(rehearsalLimits.beatMs);
  });
});
