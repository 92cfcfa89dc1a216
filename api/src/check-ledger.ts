import { verifyLedger } from './areas/orders/postgres/verify-ledger.ts';
import { readConfig } from './config/config.ts';
import { explainStartupError } from './explain-startup-error.ts';
import { openConfiguredDatabase } from './open-configured-database.ts';

/** `npm run ledger:check`: says what is wrong in the books of an installation, and changes nothing of them. As a start does, it brings the tables of an older version up to date first. Exits with 1 when something is, with 2 when it can't tell. */

/** Sentences that are printed at most. */
const mostPrinted = 200;

try {
  const { config, secrets } = readConfig(process.env);
  const opened = await openConfiguredDatabase({ config, secrets }, () => {});
  const faults = await opened.database
    .transaction((tx) => verifyLedger(tx), { isolationLevel: 'repeatable read', accessMode: 'read only' })
    .finally(() => opened.close());
  for (const fault of faults.slice(0, mostPrinted)) process.stdout.write(`${fault}\n`);
  if (faults.length > mostPrinted) process.stdout.write(`… and ${faults.length - mostPrinted} more\n`);
  const counted = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  process.stdout.write(faults.length === 0 ? 'The books are right.\n' : `${counted}. Nothing was changed.\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${explainStartupError(error)}\n`);
  process.exitCode = 2;
}
