import { errorBodySchema } from '@showfloor/contracts/errors';
import { type LinkProgram, linkClockSchema, linkProgramSchema } from '@showfloor/contracts/media-link';
import type { MediaNode, MediaRefusal } from './media-node.ts';

export interface HttpMediaNodeOptions {
  /** Where the api reaches the media node, without a slash at the end. */
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs: number;
  /** Milliseconds that run on evenly, from whatever zero. */
  readonly passingMs: () => number;
  /** Called with the times of every answer on that clock, for the estimate of the media node's. */
  readonly onAnswer: (sentAtMs: number, receivedAtMs: number, serverTimeMs: number) => void;
}

/** The media node over HTTP (contracts/media-link). Rejects when it doesn't answer in time, or answers 401, 429 or 5xx. */
export function createHttpMediaNode(options: HttpMediaNodeOptions): MediaNode {
  const { url, secret, timeoutMs, passingMs, onAnswer } = options;
  const ask = async (method: string, path: string, body?: object): Promise<{ answer: Response; json: unknown }> => {
    const sentAtMs = passingMs();
    const answer = await fetch(`${url}/internal/${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const receivedAtMs = passingMs();
    const json: unknown = await answer.json().catch(() => null);
    if (answer.ok) onAnswer(sentAtMs, receivedAtMs, linkClockSchema.parse(json).serverTimeMs);
    return { answer, json };
  };
  const call = async (method: string, path: string, body?: object): Promise<LinkProgram | MediaRefusal> => {
    const { answer, json } = await ask(method, `shows/${path}`, body);
    if (answer.ok) return linkProgramSchema.parse(json);
    const isForGood = answer.status < 500 && ![401, 408, 429].includes(answer.status);
    if (!isForGood) throw new Error(`the media node answered ${answer.status} to ${method} ${path}`);
    const error = errorBodySchema.safeParse(json);
    const code = error.success ? error.data.error.code : null;
    return { refused: code === 'not_found' || code === 'show_not_live' ? code : 'rejected' };
  };
  return {
    putShow: (show) => call('PUT', show.showId, show),
    endShow: (showId) => call('POST', `${showId}/end`, {}),
    putCue: (showId, cue) => call('PUT', `${showId}/cues/${cue.cueId}`, cue),
    program: (showId) => call('GET', showId),
    sampleClock: async () => {
      await ask('GET', 'clock');
    },
  };
}
