import { useRef, useState } from 'react';

export interface BatchProgress {
  readonly label: string;
  readonly done: number;
  readonly of: number;
}

export interface BatchResult {
  readonly done: number;
  readonly failed: number;
  /** What the first that failed threw. */
  readonly firstError: unknown;
}

/** Does one thing to many rows, one after the other, with how far it is; a row that fails leaves the others. */
export function useBatch<Row>() {
  const [progress, setProgress] = useState<BatchProgress | null>(null);
  const stopped = useRef(false);

  async function run(label: string, rows: readonly Row[], act: (row: Row) => Promise<unknown>): Promise<BatchResult> {
    stopped.current = false;
    const errors: unknown[] = [];
    let done = 0;
    for (const row of rows) {
      if (stopped.current) break;
      setProgress({ label, done: done + errors.length, of: rows.length });
      try {
        await act(row);
        done += 1;
      } catch (error) {
        errors.push(error);
      }
    }
    setProgress(null);
    return { done, failed: errors.length, firstError: errors[0] };
  }

  return {
    progress,
    run,
    /** Ends after the row that is under way. */
    stop: () => {
      stopped.current = true;
    },
  };
}
