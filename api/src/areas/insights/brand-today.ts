import { type BrandRole, roleMay } from '@showfloor/contracts/account';
import { limits } from '@showfloor/contracts/limits';
import { orderNeedSchema } from '@showfloor/contracts/order-needs';
import type { BrandToday } from '@showfloor/contracts/today';
import type { Brand } from '../brands/brand.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import type { ShowRepository } from '../shows/show.ts';
import type { StockRepository } from '../stock/stock-repository.ts';
import { type DaySalesReader, shownSales } from './day-sales.ts';
import { dayStartMs } from './day-start.ts';

export interface BrandTodayParts {
  readonly sales: DaySalesReader;
  readonly orders: Pick<OrderRepository, 'count'>;
  readonly packing: { countToPack(brandId: string, most: number): Promise<number> };
  readonly stock: Pick<StockRepository, 'low'>;
  readonly shows: Pick<ShowRepository, 'list'>;
}

/** Where a brand stands, as far as a role sees it. What it doesn't see isn't read. @param timeZone in which the day began. */
export async function brandToday(
  { sales, orders, packing, stock, shows }: BrandTodayParts,
  { brand, role, nowMs, timeZone }: { brand: Brand; role: BrandRole; nowMs: number; timeZone: string },
): Promise<BrandToday> {
  const sinceMs = dayStartMs(nowMs, timeZone);
  const answer: BrandToday = { sinceMs, nowMs, nextShow: await nextShow(shows, brand.id, nowMs) };
  if (roleMay(role, 'sales.read')) {
    const beganMs = dayStartMs(sinceMs - 1, timeZone);
    // A day of which clocks took an hour away may have no such time of day.
    const untilMs = Math.min(sinceMs, beganMs + (nowMs - sinceMs));
    answer.sales = {
      today: shownSales(await sales.of(brand.id, sinceMs, nowMs + 1), brand.currency),
      yesterday: shownSales(await sales.of(brand.id, beganMs, untilMs), brand.currency),
    };
  }
  if (roleMay(role, 'orders.read')) {
    answer.toPack = await packing.countToPack(brand.id, limits.countedMost);
    const needs = [];
    for (const need of orderNeedSchema.options)
      needs.push({ need, orders: await orders.count(brand.id, { need }, limits.countedMost) });
    answer.needs = needs.filter((one) => one.orders > 0);
  }
  if (roleMay(role, 'catalog.write')) {
    const { variants, first } = await stock.low(brand.id, limits.lowStockNamed, limits.countedMost);
    answer.lowStock = { variants, first: first.map((one) => ({ ...one, options: { ...one.options } })) };
  }
  return answer;
}

/** The list has what is live first, then what comes by its date. */
async function nextShow(
  shows: Pick<ShowRepository, 'list'>,
  brandId: string,
  nowMs: number,
): Promise<BrandToday['nextShow']> {
  const { shows: found } = await shows.list({ state: null, brandId, draftsOf: [], after: null, limit: 1, nowMs });
  const [first] = found;
  if (!first || first.state === 'ended') return null;
  if (first.state !== 'live' && (first.startsAtMs === null || first.startsAtMs < nowMs)) return null;
  return { id: first.id, title: first.title, state: first.state, startsAtMs: first.startsAtMs };
}
