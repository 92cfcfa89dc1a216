import { writeSync } from 'node:fs';
import { createLogSink, lostLinesRecord } from '@showfloor/contracts/log-sink';
import { type DestinationStream, type Logger, pino } from 'pino';
import { describeError } from './describe-error.ts';

export type Log = Logger;

/** What must never be in a log line. */
const redact = ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'];

const base = { process: 'api' };
/** A full disk behind stdout, or nobody who reads it, ends nothing. */
const stdout = () => createLogSink({ write: (bytes) => writeSync(1, bytes), lostLine: lostLinesRecord(base) });

/** JSON lines, each with its time in ISO 8601. @param destination where to. Default: stdout. */
export function createLogger(level: string, destination: DestinationStream = stdout()): Log {
  const options = {
    level,
    redact,
    base,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  return pino(options, destination);
}
