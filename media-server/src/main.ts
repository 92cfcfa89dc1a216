import { readSettings } from './config/settings.ts';
import { explainStartupError } from './explain-startup-error.ts';
import { limits } from './limits.ts';
import { createLogger } from './observability/logger.ts';
import { type RunningServer, startServer } from './server.ts';

/** Runs the media server until it is asked to stop, or who started it is gone. */
async function main(): Promise<void> {
  const { settings, secrets } = readSettings(process.env);
  const log = createLogger(settings.logLevel);
  let server: RunningServer | undefined;
  let stopping = false;

  const stop = async (why: string, exitCode = 0): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    // Whatever hangs, the process ends: the store is written as it goes, and the next life goes on from it.
    setTimeout(() => process.exit(exitCode), limits.shutdownMs - 500).unref();
    await server?.close();
    process.exit(exitCode);
  };
  // A terminal and npm both pass Ctrl-C on, and a signal that nobody listens to ends the process in the middle of its stop.
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  const orphaned = () => void stop('the process that started this one is gone');
  process.once('disconnect', orphaned);
  // It may have gone while we were being loaded.
  if (process.connected === false) orphaned();
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception');
    void stop('uncaught exception', 1);
  });

  server = await startServer({ settings, secrets, log });
  log.info({ port: server.port, publicUrl: settings.http.publicUrl }, `media server listens on ${server.port}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainStartupError(error)}\n`);
  process.exit(1);
});
