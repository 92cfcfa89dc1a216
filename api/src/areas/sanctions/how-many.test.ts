import { limits } from '@showfloor/contracts/limits';
import { expect, it } from 'vitest';
import { inChunks } from '../../platform/database/in-chunks.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { userOf } from '../../testing/user-of.ts';
import { users } from '../accounts/postgres/tables.ts';
import { moderationActs, showModerators } from '../moderators/postgres/tables.ts';
import { sanctions } from './postgres/tables.ts';

eachDatabase('what a show can hold', (open) => {
  const site = suiteBrand(open);
  const nowMs = 1_800_000_000_000;

  it('is so many moderators of its own', async () => {
    const showId = await site.brand.show();
    const ids = Array.from({ length: limits.moderatorsPerShow }, (_, i) => `moderator-${i}`);
    await site.database.insert(users).values(ids.map((id) => ({ id, name: 'M', email: `${id}@shop.test` })));
    const added = { addedBy: 'owner0001', addedAtMs: nowMs };
    await site.database.insert(showModerators).values(ids.map((userId) => ({ showId, userId, ...added })));
    const { email } = await site.app.signUp();
    const answer = await site.brand.owner.post(`/api/shows/${showId}/moderators`, { email });
    expect(answer.error.code).toBe('limit_reached');
  });

  it('is so many sanctions in its brand', async () => {
    const showId = await site.brand.liveShow();
    const ids = Array.from({ length: limits.sanctionsPerBrand }, (_, i) => `act_${String(i).padStart(26, '0')}`);
    const common = { brandId: site.brand.id, kind: 'ban' as const, atMs: nowMs };
    await inChunks(ids, async (some) => {
      const acts = some.map((id) => ({ id, ...common, byUserId: 'owner0001', byName: 'O' }));
      await site.database.insert(moderationActs).values(acts);
      await site.database.insert(sanctions).values(some.map((id) => ({ id, ...common, userId: `u-${id}` })));
    });
    const { id: userId } = await userOf(await site.app.signUp());
    const answer = await site.brand.owner.post(`/api/shows/${showId}/sanctions`, { kind: 'ban', userId });
    expect(answer.error.code).toBe('limit_reached');
  }, 60_000);
});
