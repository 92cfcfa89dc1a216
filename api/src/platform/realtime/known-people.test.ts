import { expect, it } from 'vitest';
import type { OpenSession } from '../identity/sessions.ts';
import { KnownPeople } from './known-people.ts';
import { realtimeLimits } from './realtime-limits.ts';

const ann: OpenSession = {
  sessionId: 's1',
  viewer: { userId: 'ann', name: 'Ann', email: 'ann@example.com', anonymous: false },
};

/** A database that counts what it is asked. */
function open() {
  let nowMs = 1_000;
  const asked = { sessions: 0, roles: 0 };
  const known = new KnownPeople({
    passingMs: () => nowMs,
    memberships: {
      roleIn: async () => {
        asked.roles += 1;
        return 'host';
      },
    },
  });
  const database = async () => {
    asked.sessions += 1;
    return ann;
  };
  return {
    known,
    asked,
    session: (key: string | null = 'cookie', ask: () => Promise<OpenSession | null> = database) =>
      known.sessionOf(key, ask),
    role: () => known.roleIn('ann', { id: 'show', brandId: 'brand' }),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

it('asks once, and again when it is too long ago', async () => {
  const { session, role, asked, pass } = open();
  for (let i = 0; i < 3; i++) expect([await session(), await role()]).toEqual([ann, 'host']);
  expect(asked).toEqual({ sessions: 1, roles: 1 });
  pass(realtimeLimits.knownForMs + 1);
  await session();
  await role();
  expect(asked).toEqual({ sessions: 2, roles: 2 });
});

it('counts the time from the end of the last connection, but not for ever', async () => {
  const { session, role, asked, pass, known } = open();
  await session();
  await role();
  for (let ms = 0; ms < realtimeLimits.knownAtMostMs; ms += realtimeLimits.knownForMs / 2) {
    await session();
    await role();
    expect(asked).toEqual({ sessions: 1, roles: 1 });
    pass(realtimeLimits.knownForMs / 2);
    known.left('cookie', 'ann', 'show');
  }
  await session();
  await role();
  expect(asked).toEqual({ sessions: 2, roles: 2 });
});

it('knows nothing of a request without a session, and keeps no answer that there is none', async () => {
  const { session, asked } = open();
  await session(null);
  await session(null);
  expect(asked.sessions).toBe(2);
  let asks = 0;
  const none = async () => {
    asks += 1;
    return null;
  };
  expect([await session('other', none), await session('other', none), asks]).toEqual([null, null, 2]);
});

it.each([
  { change: { sessionId: 's1' }, again: { sessions: 2, roles: 1 } },
  { change: { userId: 'ann' }, again: { sessions: 2, roles: 2 } },
  { change: { unheard: true } as const, again: { sessions: 2, roles: 2 } },
  { change: { userId: 'bob' }, again: { sessions: 1, roles: 1 } },
])('asks anew after $change, also when that came while the database was being asked', async ({ change, again }) => {
  const { session, role, asked, known } = open();
  await session();
  await role();
  known.changed(change);
  await session();
  await role();
  expect(asked).toEqual(again);

  const during = open();
  await during.session('cookie', async () => {
    during.known.changed(change);
    return ann;
  });
  await during.session();
  expect(during.asked.sessions).toBe(again.sessions - 1);
});

it('believes nothing of before a change that it had to forget', async () => {
  const { session, asked, known } = open();
  await session();
  for (let i = 0; i <= realtimeLimits.knownPeople; i++) known.changed({ sessionId: `other${i}` });
  await session();
  expect(asked.sessions).toBe(2);
});
