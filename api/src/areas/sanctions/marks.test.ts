import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/database/database.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { brands } from '../brands/postgres/tables.ts';
import { moderationActs } from '../moderators/postgres/tables.ts';
import { Marks } from './marks.ts';
import { createWriterMarks, markSanction, mergeMarksOfViewer, purgeMarks } from './postgres/mark-store.ts';
import { sanctionMarks, sanctions, writerMarks } from './postgres/tables.ts';

const dayMs = 24 * 3_600_000;
const nowMs = 1_800_000_000_000;
const source = { network: '192.0.2.1', device: 'aaaaaaaaaaaaaaaaaaaaaa', browser: 'traits' };

describe('marks', () => {
  const marks = new Marks('secret');
  const of = (more: Partial<typeof source> = {}, brandId = 'brd_1') =>
    Object.fromEntries(marks.of(brandId, { ...source, ...more }).map(({ kind, mac }) => [kind, mac]));

  it('are the same for the same place, and hold nothing of it', () => {
    expect(of()).toEqual(of());
    const text = JSON.stringify(of());
    for (const plain of Object.values(source)) expect(text).not.toContain(plain);
  });

  it('differ by brand, by secret, and by what they are of', () => {
    const here = of();
    const there = of({}, 'brd_2');
    const other = new Marks('another').of('brd_1', source);
    const macs = [...Object.values(here), ...Object.values(there), ...other.map(({ mac }) => mac)];
    expect(new Set(macs).size).toBe(9);
  });

  it('know the browser by the network too, and a device wherever it is', () => {
    const moved = of({ network: '192.0.2.2' });
    expect(moved.device).toBe(of().device);
    expect(moved.browser).not.toBe(of().browser);
    expect(of({ browser: 'other' }).network).toBe(of().network);
  });

  it('are without a device where the browser has no cookie of ours', () => {
    expect(marks.of('brd_1', { ...source, device: null }).map(({ kind }) => kind)).toEqual(['network', 'browser']);
  });
});

eachDatabase('marks that are kept', (open) => {
  let database: Database;
  let brandId: string;
  let brandsMade = 0;
  beforeAll(async () => {
    ({ database } = await open());
  });
  beforeEach(async () => {
    brandId = `brd_${String(++brandsMade).padStart(26, '0')}`;
    await database
      .insert(brands)
      .values({ id: brandId, name: 'B', slug: brandId, currency: 'EUR', createdAtMs: nowMs });
  });
  const seen = (userId: string, seenAtMs: number) =>
    new Marks('secret').of(brandId, source).map((mark) => ({ ...mark, brandId, userId, seenAtMs }));
  const ofWriter = (userId: string) => database.select().from(writerMarks).where(eq(writerMarks.userId, userId));
  const ban = async (id: string, userId: string, untilMs: number | null) => {
    const act = { id, brandId, kind: 'ban' as const, byUserId: 'mod00001', byName: 'Mo', atMs: nowMs };
    await database.insert(moderationActs).values(act);
    const row = { id, brandId, userId, kind: 'ban' as const, atMs: nowMs, untilMs };
    await database.insert(sanctions).values(row);
    await database.transaction((tx) => markSanction(tx, row));
  };
  const ofBan = async (id: string) => {
    const rows = await database.select().from(sanctionMarks).where(eq(sanctionMarks.sanctionId, id));
    return rows.map(({ kind }) => kind).sort();
  };

  it('of writers are gone 30 days after they last wrote', async () => {
    const marks = createWriterMarks(database);
    await marks.keep([...seen('ann00001', nowMs), ...seen('bob00001', nowMs)]);
    await marks.keep(seen('ann00001', nowMs + 10 * dayMs));
    await purgeMarks(database, nowMs + 30 * dayMs);
    expect([(await ofWriter('ann00001')).length, (await ofWriter('bob00001')).length]).toEqual([3, 3]);
    await purgeMarks(database, nowMs + 30 * dayMs + 1);
    expect([(await ofWriter('ann00001')).length, (await ofWriter('bob00001')).length]).toEqual([3, 0]);
  });

  it('of a ban for ever are its browser alone after 90 days', async () => {
    const id = `act_${'1'.repeat(25)}${brandsMade}`;
    await createWriterMarks(database).keep(seen('eve00001', nowMs));
    await ban(id, 'eve00001', null);
    await purgeMarks(database, nowMs + 90 * dayMs - 1);
    expect(await ofBan(id)).toEqual(['browser', 'device', 'network']);
    await purgeMarks(database, nowMs + 90 * dayMs);
    expect(await ofBan(id)).toEqual(['device']);
    await purgeMarks(database, nowMs + 4_000 * dayMs);
    expect(await ofBan(id)).toEqual(['device']);
  });

  it('of a ban with an end are gone with it, as are those of one that was lifted', async () => {
    const [short, lifted] = [`act_${'2'.repeat(25)}${brandsMade}`, `act_${'3'.repeat(25)}${brandsMade}`];
    await createWriterMarks(database).keep(seen('eve00002', nowMs));
    await ban(short, 'eve00002', nowMs + dayMs);
    await ban(lifted, 'eve00002', null);
    await database.update(sanctions).set({ endedAtMs: nowMs }).where(eq(sanctions.id, lifted));
    await purgeMarks(database, nowMs + dayMs - 1);
    expect([(await ofBan(short)).length, await ofBan(lifted)]).toEqual([3, []]);
    await purgeMarks(database, nowMs + dayMs);
    expect(await ofBan(short)).toEqual([]);
  });

  it('of an anonymous viewer are those of the account that they sign in to', async () => {
    const marks = createWriterMarks(database);
    await marks.keep([...seen('gues0001', nowMs), ...seen('zoe00001', nowMs).slice(0, 1)]);
    await database.transaction((tx) => mergeMarksOfViewer(tx, 'gues0001', 'zoe00001'));
    expect([(await ofWriter('gues0001')).length, (await ofWriter('zoe00001')).length]).toEqual([0, 3]);
  });
});
