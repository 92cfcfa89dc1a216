import { z } from 'zod';
import type { Executor } from '../../../api/src/platform/database/database.ts';

/** Each finds what gave more than it may, counted from what orders and claims say: not from the sums that the product keeps, which could be wrong alike. */
const overdrawn: Readonly<Record<string, string>> = {
  'a voucher spent more than its budget': `select v.id from vouchers v join voucher_uses u on u.voucher_id = v.id
    where not u.given_back and v.budget_minor is not null group by v.id having sum(u.cost_minor) > v.budget_minor`,
  'a voucher was used more often than it may': `select v.id from vouchers v join voucher_uses u on u.voucher_id = v.id
    where not u.given_back and v.limit_total is not null group by v.id having count(*) > v.limit_total`,
  'a buyer used a voucher more often than they may': `select v.id from vouchers v join voucher_uses u on u.voucher_id = v.id
    join orders o on o.id = u.order_id
    where not u.given_back and v.per_buyer is not null group by v.id, v.per_buyer, o.buyer_id having count(*) > v.per_buyer`,
  'a red packet gave more than its budget': `select p.id from red_packets p join red_packet_coins c on c.red_packet_id = p.id
    where c.voucher_id is not null group by p.id having sum(c.amount_minor) > p.budget_minor or count(*) > p.coins`,
  'a coin was given twice': `select c.voucher_id as id from red_packet_coins c
    where c.voucher_id is not null group by c.voucher_id having count(*) > 1`,
  'somebody has two coins of a packet': `select red_packet_id as id from vouchers
    where red_packet_id is not null group by red_packet_id, holder_id having count(*) > 1`,
  'a coin took off more than it is worth': `select v.id from red_packet_coins c join vouchers v on v.id = c.voucher_id
    join voucher_uses u on u.voucher_id = v.id
    where not u.given_back group by v.id, c.amount_minor having sum(u.cost_minor) > c.amount_minor`,
  'a buyer used two coins of a packet': `select v.red_packet_id as id from vouchers v join voucher_uses u on u.voucher_id = v.id
    join orders o on o.id = u.order_id
    where not u.given_back and v.red_packet_id is not null group by v.red_packet_id, o.buyer_id having count(*) > 1`,
};

/** How many vouchers, red packets and buyers had more than there was for them; each is printed. */
export async function budgetOverdrawn(database: Executor): Promise<number> {
  const schema = z.object({ rows: z.array(z.object({ id: z.string() })) });
  let all = 0;
  for (const [what, query] of Object.entries(overdrawn)) {
    const { rows } = schema.parse(await database.execute(query));
    for (const { id } of rows.slice(0, 10)) console.log(`budget: ${id}: ${what}`);
    all += rows.length;
  }
  return all;
}
