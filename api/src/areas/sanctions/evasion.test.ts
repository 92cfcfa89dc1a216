import { chatStandingSchema } from '@showfloor/contracts/moderation';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { writerMarks } from './postgres/tables.ts';
import { sanctionLimits } from './sanction-limits.ts';
import { Visitor } from './testing/visitor.ts';

const phone = 'Mozilla/5.0 (Linux; Android 16) Chrome/150';
const laptop = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/152';
let networks = 0;
/** A network that nobody else of the tests has. */
const aNetwork = () => `198.51.100.${++networks}`;

eachDatabase('somebody who was banned', (open) => {
  const site = suiteBrand(open, { env: { TRUST_PROXY: '1' } });

  /** A show in which somebody without an account, or with one, wrote and was banned. */
  async function banned(more: { network?: 'all'; isGuest?: boolean } = {}) {
    const { isGuest = true, ...how } = more;
    const brand = await aBrand(site.app);
    const showId = await brand.liveShow();
    const home = aNetwork();
    const at = (agent: string, network = home) => new Visitor(site.app, { network, agent });
    // Of the same household: there before the ban.
    const sister = await at(laptop).signsUp('Sis');
    const rude = isGuest ? await at(phone).asGuest() : await at(phone).signsUp('Rude');
    expect(await rude.says(showId, 'rude')).toBe('said');
    const userId = await rude.id();
    const kept = () => site.database.$count(writerMarks, eq(writerMarks.userId, userId));
    await expect.poll(kept).toBe(3);
    const ban = { kind: 'ban', userId, ...how };
    expect((await brand.owner.post(`/api/shows/${showId}/sanctions`, ban)).status).toBe(201);
    return { brand, showId, home, at, sister, rude };
  }

  it('does not come back by a new name', async () => {
    const { showId, rude } = await banned();
    expect(await rude.says(showId, 'me again', 'Somebody Else')).toBe('banned');
  });

  it('does not come back with emptied cookies, or in a private window', async () => {
    const { showId, at } = await banned();
    for (let i = 0; i < 2; i++)
      expect(await (await at(phone).asGuest()).says(showId, 'me again')).toBe('account_needed');
  });

  it('does not come back without an account by another browser in the same network', async () => {
    const { showId, at } = await banned();
    expect(await (await at(laptop).asGuest()).says(showId, 'me again')).toBe('account_needed');
  });

  it('does not come back in the same browser by another network', async () => {
    const { showId, rude } = await banned();
    const elsewhere = await rude.movesTo(aNetwork()).signsOut();
    expect(await (await elsewhere.asGuest()).says(showId, 'me again')).toBe('account_needed');
  });

  it('does not come back by signing out of a banned account', async () => {
    const { showId, rude } = await banned({ isGuest: false });
    await rude.signsOut();
    expect(await (await rude.asGuest()).says(showId, 'me again')).toBe('account_needed');
  });

  it('does not come back by an account that they make in the same browser, or that becomes of who was banned', async () => {
    const { showId, rude } = await banned();
    // The anonymous viewer becomes the account, and what is in force on them is in force on it.
    expect(await (await rude.signsUp('New')).says(showId, 'me again')).toBe('banned');
    await rude.signsOut();
    expect(await (await rude.signsUp('Newer')).says(showId, 'me again')).toBe('banned');
  });

  it('waits for an hour with an account that is made with emptied cookies', async () => {
    const { showId, at } = await banned();
    const fresh = await at(phone).signsUp('New');
    expect(await fresh.says(showId, 'me again')).toBe('timed_out');
    const standing = (await fresh.get(`/api/shows/${showId}/chat-standing`)).read(chatStandingSchema);
    expect(standing).toMatchObject({ sanction: null, refusedBy: 'timed_out' });
    const leftMs = (standing.refusedUntilMs ?? 0) - Date.now();
    expect([leftMs > 0, leftMs <= sanctionLimits.newAccountWaitMs]).toEqual([true, true]);
  });

  describe('keeps nobody else out', () => {
    it('of the household with an account, or of other networks', async () => {
      const { showId, at, sister } = await banned();
      expect(await sister.says(showId, 'hello')).toBe('said');
      expect(await (await at(laptop).signsUp('Mum')).says(showId, 'hello')).toBe('said');
      expect(await (await at(phone, aNetwork()).asGuest()).says(showId, 'hello')).toBe('said');
    });

    it('of other brands', async () => {
      const { at, rude } = await banned();
      const other = await (await aBrand(site.app)).liveShow();
      expect(await rude.says(other, 'hello')).toBe('said');
      expect(await (await at(phone).asGuest()).says(other, 'hello')).toBe('said');
    });

    it('once the ban is lifted', async () => {
      const { brand, showId, at, rude } = await banned();
      const list = (await brand.owner.get(`/api/shows/${showId}/sanctions`)).body;
      const [ban] = (list as { sanctions: { id: string }[] }).sanctions;
      expect((await brand.owner.delete(`/api/shows/${showId}/sanctions/${ban?.id}`)).status).toBe(204);
      expect(await rude.says(showId, 'thank you')).toBe('said');
      expect(await (await at(laptop).asGuest()).says(showId, 'hello')).toBe('said');
    });

    it('but the whole network where the ban says so, and not the team in it', async () => {
      const { brand, showId, home, sister } = await banned({ network: 'all' });
      expect(await sister.says(showId, 'hello')).toBe('banned');
      const host = new Visitor(site.app, { network: home, agent: laptop }, await brand.member('host'));
      expect(await host.says(showId, 'hello')).toBe('said');
    });
  });
});
