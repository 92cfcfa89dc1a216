import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { RedPacketCoin } from '@showfloor/contracts/red-packet';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { isOneOf, list } from '../../../platform/database/list.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { mostOf } from '../../drops/buyer-keys.ts';
import type { CoinClaim, CoinRefusal } from '../red-packet.ts';
import { useKey } from '../voucher.ts';
import { appendRedPacketEvent, changeRedPacket } from './red-packet-life.ts';
import { lockRedPackets } from './red-packet-rows.ts';
import { redPacketClaims, redPacketCoins, vouchers } from './tables.ts';

type Answer = RedPacketCoin | Refusal<CoinRefusal>;
const hourMs = 3_600_000;

/**
 * Answers claims in the order in which they came, under the locks of their packets: many at once in one transaction, a statement each for whatever number of them.
 * @param buyersPerNetwork a network stands for so many people.
 */
export async function claimCoins(
  tx: Transaction,
  claims: readonly CoinClaim[],
  { newId, buyersPerNetwork }: { readonly newId: IdSource; readonly buyersPerNetwork: number },
): Promise<Answer[]> {
  const packetIds = claims.map(({ redPacketId }) => redPacketId);
  const packets = await lockRedPackets(tx, packetIds);
  const known = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      isOneOf(
        users.id,
        claims.map(({ userId }) => userId),
      ),
    )
    .for('key share');
  const userIds = new Set(known.map(({ id }) => id));
  const held = await readHeld(tx, packetIds, claims);
  const coins = await readCoins(tx, packets, claims.length);
  const own = await readOwn(tx, packetIds, [...userIds]);

  const given: { claim: CoinClaim; position: number; amountMinor: number; voucherId: string; untilMs: number }[] = [];
  const answers = claims.map((claim): Answer => {
    const packet = packets.get(claim.redPacketId);
    if (packet?.showId !== claim.showId) return refuse('not_found');
    if (!userIds.has(claim.userId)) return refuse('unauthenticated');
    const ownKey = useKey(packet.id, claim.userId);
    const before = own.get(ownKey);
    if (before) return before;
    const left = coins.get(packet.id);
    if (packet.endedAtMs !== null || packet.endsAtMs <= claim.nowMs || !left || left.length === 0)
      return refuse('red_packet_over');
    const timesHeld = (key: string) => held.get(useKey(packet.id, key)) ?? 0;
    if (claim.keys.some((one) => timesHeld(one.key) >= mostOf(one, 1, buyersPerNetwork)))
      return refuse('red_packet_claimed');
    const [coin] = left.splice(0, 1);
    if (!coin) return refuse('red_packet_over');
    for (const { key } of claim.keys) held.set(useKey(packet.id, key), timesHeld(key) + 1);
    const untilMs = claim.nowMs + packet.validHours * hourMs;
    given.push({ ...coin, claim, voucherId: newId('voucher'), untilMs });
    const answer = { amount: { amountMinor: coin.amountMinor, currency: packet.currency }, holdsUntilMs: untilMs };
    own.set(ownKey, answer);
    return answer;
  });
  if (given.length > 0) await write(tx, packets, given);
  return answers;
}

async function write(
  tx: Transaction,
  packets: Awaited<ReturnType<typeof lockRedPackets>>,
  given: readonly { claim: CoinClaim; position: number; amountMinor: number; voucherId: string; untilMs: number }[],
): Promise<void> {
  await insertRows(
    tx,
    vouchers,
    given.flatMap(({ claim, amountMinor, voucherId, untilMs }) => {
      const packet = packets.get(claim.redPacketId);
      if (!packet) return [];
      const { brandId, name, currency, minSpendMinor, id: redPacketId } = packet;
      const facts = { id: voucherId, brandId, name, currency, minSpendMinor, redPacketId, untilMs };
      const limits = { limitTotal: 1, perBuyer: 1, budgetMinor: amountMinor, combines: true };
      const effect = { kind: 'amount' as const, amountMinor };
      return [{ ...facts, ...limits, effect, holderId: claim.userId, createdAtMs: claim.nowMs }];
    }),
  );
  const packetIds = given.map(({ claim }) => claim.redPacketId);
  const positions = given.map(({ position }) => position);
  const voucherIds = given.map(({ voucherId }) => voucherId);
  await tx
    .update(redPacketCoins)
    .set({ voucherId: sql`given.voucher_id` })
    .from(
      sql`unnest(${list(packetIds, 'text')}, ${list(positions, 'integer')}, ${list(voucherIds, 'text')}) as given (packet_id, place, voucher_id)`,
    )
    .where(and(eq(redPacketCoins.redPacketId, sql`given.packet_id`), eq(redPacketCoins.position, sql`given.place`)));
  await insertRows(
    tx,
    redPacketClaims,
    given.flatMap(({ claim: { redPacketId, keys }, position }) =>
      keys.map(({ kind, key }) => ({ redPacketId, key, kind, position })),
    ),
  );
  for (const [id, some] of Map.groupBy(given, ({ claim }) => claim.redPacketId)) {
    const packet = packets.get(id);
    if (!packet) continue;
    const claimed = packet.claimed + some.length;
    const claimedMinor = packet.claimedMinor + some.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const nowMs = some.at(-1)?.claim.nowMs ?? packet.openedAtMs;
    const isLast = claimed === packet.coins;
    const changed = await changeRedPacket(tx, packet, { claimed, claimedMinor, ...(isLast && { endedAtMs: nowMs }) });
    if (isLast) await appendRedPacketEvent(tx, changed, nowMs);
  }
}

/** How many coins each key has, by `useKey`. */
async function readHeld(tx: Transaction, packetIds: readonly string[], claims: readonly CoinClaim[]) {
  const keys = claims.flatMap((claim) => claim.keys.map(({ key }) => key));
  const { redPacketId, key } = redPacketClaims;
  const rows = await tx
    .select({ redPacketId, key, coins: sql<number>`count(*)::integer` })
    .from(redPacketClaims)
    .where(and(isOneOf(redPacketId, packetIds), isOneOf(key, keys)))
    .groupBy(redPacketId, key);
  return new Map(rows.map((row) => [useKey(row.redPacketId, row.key), row.coins]));
}

/** The next coins of each packet, as many as may be claimed now. */
async function readCoins(tx: Transaction, packets: Awaited<ReturnType<typeof lockRedPackets>>, most: number) {
  const coins = new Map<string, { position: number; amountMinor: number }[]>();
  for (const { id, claimed } of packets.values()) {
    const rows = await tx
      .select({ position: redPacketCoins.position, amountMinor: redPacketCoins.amountMinor })
      .from(redPacketCoins)
      .where(
        and(
          eq(redPacketCoins.redPacketId, id),
          sql`${redPacketCoins.position} >= ${claimed} and ${redPacketCoins.position} < ${claimed + most}`,
        ),
      )
      .orderBy(redPacketCoins.position);
    coins.set(id, rows);
  }
  return coins;
}

/** The coins that these people have already, by packet and person. */
async function readOwn(tx: Transaction, packetIds: readonly string[], userIds: readonly string[]) {
  const rows = await tx
    .select()
    .from(vouchers)
    .where(and(inArray(vouchers.redPacketId, [...packetIds]), isOneOf(vouchers.holderId, userIds)));
  return new Map(
    rows.map((row): [string, RedPacketCoin] => [
      useKey(row.redPacketId ?? '', row.holderId ?? ''),
      { amount: { amountMinor: row.budgetMinor ?? 0, currency: row.currency }, holdsUntilMs: row.untilMs ?? 0 },
    ]),
  );
}
