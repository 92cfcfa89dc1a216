import { randomBytes } from 'node:crypto';
import { createIdSource } from '@showfloor/contracts/ids';
import { createReconciliationRepository } from './areas/payments/postgres/reconciliation-repository.ts';
import { reconcileBooks } from './areas/payments/reconciliation.ts';
import { createStripeProvider } from './areas/payments/stripe-provider.ts';
import { readConfig } from './config/config.ts';
import { explainStartupError } from './explain-startup-error.ts';
import { openConfiguredDatabase } from './open-configured-database.ts';
import { openSharedClock } from './platform/database/shared-clock.ts';

/** `npm run payments:reconcile`: compares the payments and refunds of an installation with the provider's books, keeps what differs, and says what is open. Exits with 1 when something is, with 2 when it can't tell. */

/** Days back that are compared where nobody says. */
const defaultDays = 7;
/** Findings that are printed at most. */
const mostPrinted = 200;

try {
  const { config, secrets } = readConfig(process.env);
  if (!secrets.stripe || !config.stripe) {
    process.stdout.write('The test provider takes payments here, and it keeps no books.\n');
  } else {
    const days = Number(process.env.RECONCILE_DAYS || defaultDays);
    if (!Number.isInteger(days) || days < 1 || days > 366) throw new Error('RECONCILE_DAYS must be 1 to 366');
    const opened = await openConfiguredDatabase({ config, secrets }, () => {});
    try {
      const ours = createReconciliationRepository(opened.database);
      const clock = await openSharedClock({
        opened,
        wallMs: Date.now,
        passingMs: () => performance.now(),
        onError: () => {},
      });
      const nowMs = await clock.askMs().finally(() => clock.close());
      const { books } = createStripeProvider({ ...secrets.stripe, apiBase: config.stripe.apiBase }, () => nowMs);
      const parts = { books, ours, newId: createIdSource(() => nowMs, randomBytes), nowMs: () => nowMs };
      const { looked, found } = await reconcileBooks(parts, { fromMs: nowMs - days * 86_400_000, toMs: nowMs });
      const open = await ours.listAll(mostPrinted);
      for (const { kind, subject, orderId, ours: own, theirs } of open) {
        const amounts = `ours ${own?.amountMinor ?? '-'}, theirs ${theirs?.amountMinor ?? '-'} ${theirs?.currency ?? own?.currency ?? ''}`;
        process.stdout.write(`${kind} ${subject} ${orderId ?? 'no order'}: ${amounts}\n`);
      }
      process.stdout.write(`${looked} compared, ${found} new, ${await ours.countOpen()} open.\n`);
      process.exitCode = open.length === 0 ? 0 : 1;
    } finally {
      await opened.close();
    }
  }
} catch (error) {
  process.stderr.write(`${explainStartupError(error)}\n`);
  process.exitCode = 2;
}
