import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { openSignalling, SignallingError, unheardSignalling } from './publisher/signalling.ts';
import { type MeasuredUpload, testUpload } from './publisher/upload-test.ts';

export type UploadTestState =
  | { readonly status: 'waiting' }
  | { readonly status: 'testing' }
  | { readonly status: 'measured'; readonly upload: MeasuredUpload }
  /** `often`: tested more often than is allowed · `busy`: others test now · `unknown`: it could not be told. */
  | { readonly status: 'failed'; readonly why: 'often' | 'busy' | 'unknown' };

export interface UploadTest {
  readonly state: UploadTestState;
  /** Tests again. */
  again(): void;
}

/** Tests the way up to the media server, by itself once it may: nobody is taken over from, and whatever goes on air stops it. */
export function useUploadTest(showId: string, enabled: boolean): UploadTest {
  const api = useApi();
  const [state, setState] = useState<UploadTestState>({ status: 'waiting' });
  const [round, setRound] = useState(0);
  const testedRound = useRef(-1);

  useEffect(() => {
    if (!enabled || testedRound.current === round) return;
    const stop = new AbortController();
    setState({ status: 'testing' });
    void measure(() => api.shows.studioTicket(showId), stop.signal).then((result) => {
      if (stop.signal.aborted) return;
      testedRound.current = round;
      setState(result);
    });
    return () => {
      stop.abort();
      setState((last) => (last.status === 'testing' ? { status: 'waiting' } : last));
    };
  }, [api, showId, enabled, round]);

  const again = useCallback(() => setRound((last) => last + 1), []);
  return { state, again };
}

async function measure(
  getTicket: () => Promise<{ ticket: string; studioUrl: string }>,
  signal: AbortSignal,
): Promise<UploadTestState> {
  try {
    const { ticket, studioUrl } = await getTicket();
    if (signal.aborted) return { status: 'waiting' };
    const signalling = await openSignalling(studioUrl, unheardSignalling);
    signal.addEventListener('abort', () => signalling.close(), { once: true });
    try {
      // It may have been stopped while the connection was opened: then nothing is asked of the server.
      if (signal.aborted) return { status: 'waiting' };
      const upload = await testUpload(signalling, ticket, { nowMs: () => performance.now(), signal });
      return upload === null ? { status: 'failed', why: 'unknown' } : { status: 'measured', upload };
    } finally {
      signalling.close();
    }
  } catch (error) {
    const code = error instanceof SignallingError ? error.code : null;
    return { status: 'failed', why: code === 'rate_limited' ? 'often' : code === 'overloaded' ? 'busy' : 'unknown' };
  }
}
