import { writeSync } from 'node:fs';
import { createLogSink, lostLinesRecord } from '@showfloor/contracts/log-sink';
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

const base = { service: 'media-server' };
/** A full disk behind stdout, or nobody who reads it, ends nothing. */
const stdout = () => createLogSink({ write: (bytes) => writeSync(1, bytes), lostLine: lostLinesRecord(base) });

/**
 * The process's log: JSON, one line an event, on stdout. Children carry `showId`, `connectionId` or `requestId`.
 * @param destination where it goes instead, for tests.
 */
export function createLogger(level: string, destination: DestinationStream = stdout()): Logger {
  const options = {
    level,
    base,
    redact: { paths: ['authorization', 'ticket', 'srtpKeyBase64', '*.authorization', '*.ticket', '*.srtpKeyBase64'] },
  };
  return pino(options, destination);
}
