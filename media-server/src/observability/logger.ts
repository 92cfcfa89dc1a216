import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/**
 * The process's log: JSON, one line an event, on stdout. Children carry `showId`, `connectionId` or `requestId`.
 * @param destination where it goes instead, for tests.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: 'media-server' },
    redact: { paths: ['authorization', 'ticket', 'srtpKeyBase64', '*.authorization', '*.ticket', '*.srtpKeyBase64'] },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
