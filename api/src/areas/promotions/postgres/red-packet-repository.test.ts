import { isRefusal } from '@showfloor/contracts/errors';
import { type NewRedPacket, newRedPacketSchema } from '@showfloor/contracts/red-packet';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import type { BuyerKey } from '../../drops/buyer-keys.ts';
import { done } from '../../drops/testing/run-drop.ts';
import { verifyLedger } from '../../orders/postgres/verify-ledger.ts';
import { drawCoins } from '../draw-coins.ts';
import type { CoinClaim } from '../red-packet.ts';
import { endRedPacketsOfShow } from './end-red-packets-of-show.ts';
import { mergeVouchersOfViewer } from './merge-vouchers.ts';
import { createRedPacketRepository } from './red-packet-repository.ts';
import { redPacketCoins, redPackets } from './tables.ts';
import { createVoucherRepository } from './voucher-repository.ts';

const nowMs = 1_800_000_000_000;
const hourMs = 3_600_000;

eachDatabase('red packets', (open) => {
  const shop = suiteShop(open);
  const packets = (buyersPerNetwork = 1_000) =>
    createRedPacketRepository(shop.database, { newId: shop.newId, buyersPerNetwork });
  const wish = (facts: Partial<NewRedPacket> = {}) =>
    newRedPacketSchema.parse({
      name: 'Red packet',
      budgetMinor: 1_000,
      coins: 4,
      split: 'equal',
      lengthS: 60,
      ...facts,
    });
  const dropped = async (facts: Partial<NewRedPacket> = {}) => {
    const packet = wish(facts);
    const showId = await shop.show('live', null);
    const random = (below: number) => Math.floor(Math.random() * below);
    return done(await packets().open(showId, packet, drawCoins(packet, random), nowMs));
  };
  const claimOf = (
    { id: redPacketId, showId }: { id: string; showId: string },
    userId: string,
    more: Partial<CoinClaim> & { network?: string } = {},
  ): CoinClaim => {
    const { network = `net ${userId}`, ...facts } = more;
    const keys: BuyerKey[] = [
      { kind: 'account', key: userId },
      { kind: 'network', key: network },
    ];
    return { redPacketId, showId, userId, keys, nowMs, ...facts };
  };
  const buyers = (count: number) => Promise.all(Array.from({ length: count }, () => shop.buyer()));
  const verified = async () => expect(await verifyLedger(shop.database)).toEqual([]);

  it('are dropped in live shows alone', async () => {
    const packet = wish();
    const coins = [250, 250, 250, 250];
    expect(await packets().open('shw_none', packet, coins, nowMs)).toMatchObject({ refused: 'not_found' });
    for (const state of ['scheduled', 'ended'] as const)
      expect(await packets().open(await shop.show(state, null), packet, coins, nowMs)).toMatchObject({
        refused: 'show_not_live',
      });
    const made = await dropped({ minSpendMinor: 500 });
    expect(made).toMatchObject({
      ...{ state: 'open', coins: 4, claimed: 0, endsAtMs: nowMs + 60_000, endedAtMs: null },
      budget: { amountMinor: 1_000, currency: 'EUR' },
      minSpend: { amountMinor: 500, currency: 'EUR' },
    });
    expect(await packets().of(made.showId, nowMs)).toEqual([made]);
    expect(await packets().of(made.showId, nowMs + 60_000)).toMatchObject([{ state: 'ended' }]);
    expect(await packets().shownIn(made.showId)).toMatchObject([{ id: made.id, state: 'open' }]);
  });

  it('give a person one coin, which is a voucher of theirs, and the same answer again', async () => {
    const packet = await dropped({ minSpendMinor: 500, validHours: 2 });
    const [ann = '', bob = ''] = await buyers(2);
    const repository = packets();
    const coin = done(await repository.claim(claimOf(packet, ann)));
    expect(coin).toEqual({ amount: { amountMinor: 250, currency: 'EUR' }, holdsUntilMs: nowMs + 2 * hourMs });
    const [again, together] = await Promise.all(
      [1, 2].map(() => repository.claim(claimOf(packet, ann, { nowMs: nowMs + 5 }))),
    );
    expect([again, together]).toEqual([coin, coin]);
    const vouchers = createVoucherRepository(shop.database, shop.newId);
    const find = async (buyerId: string, atMs: number) =>
      (await vouchers.find({ brandId: shop.brandId, codes: [], buyerId, keys: [], nowMs: atMs })).vouchers;
    expect(await find(ann, nowMs)).toMatchObject([
      {
        ...{ name: 'Red packet', code: null, minSpendMinor: 500, limitTotal: 1, perBuyer: 1, budgetMinor: 250 },
        ...{ combines: true, effect: { kind: 'amount', amountMinor: 250 }, scope: packet.id },
      },
    ]);
    expect(await find(bob, nowMs)).toEqual([]);
    expect(await find(ann, nowMs + 2 * hourMs)).toEqual([]);
    expect((await vouchers.list(shop.brandId, { limit: 9 })).vouchers).toEqual([]);
    await shop.database.transaction((tx) => mergeVouchersOfViewer(tx, ann, bob));
    expect(await find(bob, nowMs)).toHaveLength(1);
    await verified();
  });

  it('give their last coin to one of fifty who come at once, over two processes', async () => {
    const packet = await dropped({ coins: 3, budgetMinor: 1_000, split: 'random' });
    const all = await buyers(50);
    const [one, two] = [packets(), packets()];
    const answers = await Promise.all(all.map((user, at) => (at % 2 === 0 ? one : two).claim(claimOf(packet, user))));
    const coins = answers.flatMap((answer) => (isRefusal(answer) ? [] : answer.amount.amountMinor));
    expect(coins).toHaveLength(3);
    expect(coins.reduce((sum, coin) => sum + coin, 0)).toBe(1_000);
    for (const answer of answers.filter(isRefusal)) expect(answer).toMatchObject({ refused: 'red_packet_over' });
    const [after] = await packets().of(packet.showId, nowMs);
    expect(after).toMatchObject({
      state: 'ended',
      claimed: 3,
      claimedAmount: { amountMinor: 1_000 },
      endedAtMs: nowMs,
    });
    expect(await packets().shownIn(packet.showId)).toEqual([]);
    // Who has one hears of it still.
    const winner = all[answers.findIndex((answer) => !isRefusal(answer))] ?? '';
    expect(isRefusal(await packets().claim(claimOf(packet, winner)))).toBe(false);
    await verified();
  });

  it('are over at their time, by their team, and with their show', async () => {
    const [ann = ''] = await buyers(1);
    const [timed, ended, withShow] = [await dropped(), await dropped(), await dropped()];
    const at = (packet: typeof timed, claimedAtMs: number) =>
      packets().claim(claimOf(packet, ann, { nowMs: claimedAtMs }));
    expect(await at(timed, nowMs + 60_000)).toMatchObject({ refused: 'red_packet_over' });
    expect(isRefusal(await at(timed, nowMs + 59_999))).toBe(false);
    const place = { showId: ended.showId, redPacketId: ended.id };
    const over = done(await packets().end(place, nowMs + 1));
    expect(over).toMatchObject({ state: 'ended', endedAtMs: nowMs + 1, version: 2 });
    expect(done(await packets().end(place, nowMs + 2))).toEqual(over);
    expect(await packets().end({ ...place, showId: timed.showId }, nowMs)).toMatchObject({ refused: 'not_found' });
    expect(await at(ended, nowMs + 2)).toMatchObject({ refused: 'red_packet_over' });
    await shop.database.transaction((tx) => endRedPacketsOfShow(tx, withShow.showId, nowMs + 3));
    expect(await at(withShow, nowMs + 4)).toMatchObject({ refused: 'red_packet_over' });
    await verified();
  });

  it('have one coin for everybody who is known by the same, and a network’s share for those who share it', async () => {
    const packet = await dropped({ coins: 100, budgetMinor: 100 });
    const [ann = '', bob = '', cid = '', dee = ''] = await buyers(4);
    const email: BuyerKey = { kind: 'email', key: 'same' };
    expect(isRefusal(await packets().claim(claimOf(packet, ann, { keys: [email] })))).toBe(false);
    expect(await packets().claim(claimOf(packet, bob, { keys: [email] }))).toMatchObject({
      refused: 'red_packet_claimed',
    });
    const narrow = packets(2);
    const answers = await Promise.all(
      [bob, cid, dee].map((user) => narrow.claim(claimOf(packet, user, { network: 'office' }))),
    );
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(2);
    expect(answers.filter(isRefusal)).toMatchObject([{ refused: 'red_packet_claimed' }]);
    expect(await packets().claim(claimOf(packet, 'gone'))).toMatchObject({ refused: 'unauthenticated' });
    const elsewhere = { ...claimOf(packet, ann), showId: await shop.show('live', null) };
    expect(await packets().claim(elsewhere)).toMatchObject({ refused: 'not_found' });
    await verified();
  });

  it('are proved by the check of the books', async () => {
    const packet = await dropped();
    const faults = async (spoil: () => Promise<unknown>, mend: () => Promise<unknown>) => {
      await spoil();
      const found = await verifyLedger(shop.database);
      await mend();
      return found;
    };
    const coin = eq(redPacketCoins.redPacketId, packet.id);
    const change = (amountMinor: number) => () => shop.database.update(redPacketCoins).set({ amountMinor }).where(coin);
    expect(await faults(change(251), change(250))).toEqual([`${packet.id}: a budget of 1000, its coins come to 1004`]);
    const claimed = (count: number) => () =>
      shop.database
        .update(redPackets)
        .set({ claimed: count, claimedMinor: count * 250 })
        .where(eq(redPackets.id, packet.id));
    expect(await faults(claimed(1), claimed(0))).toEqual([
      `${packet.id}: 1 coins claimed, 0 are somebody's`,
      `${packet.id}: 250 claimed, those coins come to 0`,
    ]);
    await verified();
  });
});
