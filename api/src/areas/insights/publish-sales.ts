import type { ReadEvent } from '../../platform/events/event.ts';
import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import type { ShowSalesReader } from './show-sales.ts';

export interface PublishSalesParts {
  readonly sales: Pick<ShowSalesReader, 'soldIn'>;
  readonly team: TeamAnnouncer;
}

/** Publishes to the team of each show what was bought in it, as it is paid. Asks nothing while nobody of any team is there. */
export async function publishSales({ sales, team }: PublishSalesParts, paid: readonly ReadEvent[]): Promise<void> {
  if (!team.isAnybodyThere()) return;
  const sold = await sales.soldIn([...new Set(paid.map(({ subjectId }) => subjectId))]);
  const atMs = new Map(paid.map((event) => [event.subjectId, event.atMs]));
  for (const { showId, unitPriceMinor, currency, ...line } of sold) {
    team.notifyTeam(showId, 'sales.read', {
      type: 'sale',
      showId,
      ...line,
      unitPrice: { amountMinor: unitPriceMinor, currency },
      atMs: atMs.get(line.orderId) ?? 0,
    });
  }
}
