import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { startApp } from './app.ts';
import { readConfig } from './config/config.ts';
import { startTrouble } from './explain-startup-error.ts';
import { createLogger } from './platform/observability/logger.ts';

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));

try {
  const { config, secrets } = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const app = await startApp({ config, secrets, log, version });
  log.info({ port: app.port, database: config.database.kind, publicUrl: config.publicUrl }, 'the api listens');

  let stopping = false;
  const stop = (why: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  // A terminal and npm both pass Ctrl-C on, and a signal that nobody listens to ends the process in the middle of its stop.
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // Whoever supervises us is gone: nobody would end us later.
  process.once('disconnect', () => stop('the supervisor is gone'));
} catch (error) {
  process.stderr.write(`${startTrouble(error)}\n`);
  process.exit(1);
}
