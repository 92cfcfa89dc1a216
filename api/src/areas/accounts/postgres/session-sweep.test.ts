import { beforeAll, expect, it } from 'vitest';
import type { OpenDatabase } from '../../../platform/database/database.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { hasOrders } from '../../orders/postgres/order-repository.ts';
import { sweepSessions } from './session-sweep.ts';
import { sessions, users } from './tables.ts';

const nowMs = 1_800_000_000_000;
const at = (agoMs: number) => new Date(nowMs - agoMs);
const dayMs = 86_400_000;

eachDatabase('sweepSessions', (open) => {
  let opened: OpenDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);

  it('takes what is over, and viewers who cannot come back', async () => {
    const { database } = opened;
    const user = (id: string, isAnonymous: boolean, createdAt: Date) => ({
      id,
      name: id,
      email: `${id}@x.test`,
      isAnonymous,
      createdAt,
    });
    await database
      .insert(users)
      .values([
        user('lost', true, at(40 * dayMs)),
        user('watching', true, at(40 * dayMs)),
        user('just-made', true, at(1_000)),
        user('customer', false, at(400 * dayMs)),
      ]);
    const session = (userId: string, expiresAt: Date) => ({ id: userId, token: userId, userId, expiresAt });
    await database
      .insert(sessions)
      .values([session('lost', at(1)), session('customer', at(1)), session('watching', at(-1))]);

    expect(await sweepSessions(database, nowMs, [hasOrders])).toEqual({ sessions: 2, viewers: 1 });
    const left = (await database.select({ id: users.id }).from(users)).map(({ id }) => id).sort();
    expect(left).toEqual(['customer', 'just-made', 'watching']);
    expect(await database.select({ id: sessions.id }).from(sessions)).toEqual([{ id: 'watching' }]);
    expect(await sweepSessions(database, nowMs, [hasOrders])).toEqual({ sessions: 0, viewers: 0 });
  });

  it('keeps up with a festival: it goes on while there is more', async () => {
    const { database } = opened;
    const many = Array.from({ length: 2_500 }, (_, i) => `crowd-${i}`);
    const viewer = (id: string) => ({
      id,
      name: id,
      email: `${id}@x.test`,
      isAnonymous: true,
      createdAt: at(40 * dayMs),
    });
    await database.insert(users).values(many.map(viewer));
    await database.insert(sessions).values(many.map((id) => ({ id, token: id, userId: id, expiresAt: at(1) })));
    expect(await sweepSessions(database, nowMs, [hasOrders])).toEqual({ sessions: 2_500, viewers: 2_500 });
  });
});
