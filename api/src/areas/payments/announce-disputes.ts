import { formatMoney } from '@showfloor/contracts/money';
import type { ReadEvent } from '../../platform/events/event.ts';
import type { Mailbox } from '../../platform/mail/mail.ts';
import type { DisputeRepository } from './dispute.ts';
import { disputeOpened } from './dispute-event.ts';

export interface AnnounceDisputesParts {
  readonly disputes: Pick<DisputeRepository, 'find'>;
  readonly mailbox: Mailbox;
  /** The e-mails of a brand's owners. */
  readonly ownersOf: (brandId: string) => Promise<readonly string[]>;
}

/** Writes to the owners of the brand whose payment a bank takes up. An event that is read again writes nothing. */
export async function announceDisputes(parts: AnnounceDisputesParts, events: readonly ReadEvent[]): Promise<void> {
  for (const event of events) {
    if (event.kind !== disputeOpened.kind) continue;
    const dispute = await parts.disputes.find(event.subjectId);
    if (!dispute) continue;
    const money = formatMoney(dispute.amount, 'en');
    const day = dispute.dueByMs === null ? null : new Date(dispute.dueByMs).toISOString().slice(0, 10);
    for (const to of await parts.ownersOf(disputeOpened.read(event).brandId)) {
      await parts.mailbox.post(`${event.kind}:${dispute.id}:${to}`, {
        to,
        subject: `The payment of order ${dispute.orderNumber} is disputed`,
        text: [
          `The buyer's bank takes up ${money} of order ${dispute.orderNumber}. It says why: ${dispute.reason}.`,
          day === null
            ? 'There is nothing to answer.'
            : `Answer it at ${dispute.provider} by ${day} (UTC), as ${dispute.reference}; else the money is lost.`,
        ].join('\n\n'),
      });
    }
  }
}
