import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type App, startApp } from './app.ts';
import { readConfig } from './config/config.ts';
import { assertHostIsKnown } from './config/listen-host.ts';
import { explainStartupError } from './explain-startup-error.ts';
import { httpLimits } from './platform/http/http-limits.ts';
import { createLogger } from './platform/observability/logger.ts';

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));

try {
  const { config, secrets, notes } = readConfig(process.env);
  const log = createLogger(config.logLevel);
  let app: App | undefined;
  let stopping = false;
  const stop = (why: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    // Before it is open there is nothing to close; what was answered is on the disk.
    if (app === undefined) process.exit(0);
    setTimeout(() => process.exit(1), httpLimits.shutdownMs).unref();
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
  // Whoever supervises us is gone, maybe while we were being loaded: nobody would end us later.
  const orphaned = () => stop('the supervisor is gone');
  process.once('disconnect', orphaned);
  if (process.connected === false) orphaned();

  for (const note of notes) log.warn(note);
  await assertHostIsKnown(config.host);
  app = await startApp({ config, secrets, log, version });
  log.info({ port: app.port, database: config.database.kind, publicUrl: config.publicUrl }, 'the api listens');
} catch (error) {
  process.stderr.write(`${explainStartupError(error)}\n`);
  process.exit(1);
}
