import { type Logger, pino } from 'pino';

export type Log = Logger;

/** What must never be in a log line. */
const redact = ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'];

/** JSON lines on stdout, each with its time in ISO 8601. */
export function createLogger(level: string): Log {
  return pino({ level, redact, base: { process: 'api' }, timestamp: pino.stdTimeFunctions.isoTime });
}
