/** Where a process's log lines go. */
export interface LogSink {
  /** Takes a line with its line break. Never throws. */
  write(line: string): void;
}

export interface LogSinkOptions {
  /** Writes some of the bytes and gives how many, or throws: a full disk, a pipe without a reader. */
  readonly write: (bytes: Uint8Array) => number;
  /** The line that says how many could not be written; with its line break. */
  readonly lostLine: (lines: number) => string;
}

const encoder = new TextEncoder();

/**
 * A sink that is no part of what the process is for: a line that can't be written is lost and counted, and the count stands before the next line
 * that goes in. A line torn by a disk that fell full ends there.
 */
export function createLogSink({ write, lostLine }: LogSinkOptions): LogSink {
  let lost = 0;
  let torn = false;

  const put = (line: string): boolean => {
    let left = encoder.encode(torn ? `\n${line}` : line);
    try {
      while (left.length > 0) {
        const written = write(left);
        if (written > 0) torn = written < left.length;
        left = left.subarray(written);
      }
      return true;
    } catch {
      return false;
    }
  };

  return {
    write(line) {
      if (lost > 0) {
        if (!put(lostLine(lost))) {
          lost += 1;
          return;
        }
        lost = 0;
      }
      if (!put(line)) lost = 1;
    },
  };
}

/** `lostLine` in the form of pino, level warn. */
export function lostLinesRecord(fields: Readonly<Record<string, unknown>>): (lines: number) => string {
  return (lines) =>
    `${JSON.stringify({ level: 40, ...fields, lostLines: lines, msg: `${lines} log lines before this one could not be written` })}\n`;
}
