import { createServer } from 'node:http';
import { type LinkCue, type LinkShow, linkCueSchema, linkShowSchema } from '@showfloor/contracts/media-link';
import type { ProgramState } from '@showfloor/contracts/show';

/** A media node that speaks the link over real HTTP and keeps what it was sent. Tests turn it off and set its clock. */
export interface MediaNodeDouble {
  readonly url: string;
  /** What it was last sent of each show. */
  readonly shows: Map<string, { live: boolean; ended: boolean; program: ProgramState; cues: Map<string, LinkCue> }>;
  /** False: every call is cut off. */
  isUp: boolean;
  /** How far its clock is ahead of ours. */
  clockAheadMs: number;
  /** Forgets its shows, as a restart without a disk would. */
  forget(): void;
  close(): Promise<void>;
}

/** @param nowMs its clock, before `clockAheadMs`. */
export async function startMediaNodeDouble(secret: string, nowMs: () => number = Date.now): Promise<MediaNodeDouble> {
  const shows: MediaNodeDouble['shows'] = new Map();
  const server = createServer(async (request, response) => {
    if (!double.isUp) return request.socket.destroy();
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const refuse = (status: number, code: string) => answer(status, { error: { code, message: code, requestId: 'r' } });
    if (request.headers.authorization !== `Bearer ${secret}`) return refuse(401, 'unauthenticated');
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body: unknown = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
    const serverTimeMs = nowMs() + double.clockAheadMs;
    if (request.url === '/internal/clock') return answer(200, { serverTimeMs });
    const [, showId = '', act] = /^\/internal\/shows\/(\w+)(?:\/(end|cues))?/.exec(request.url ?? '') ?? [];
    const known = shows.get(showId);
    if (request.method === 'GET' && !known) return refuse(404, 'not_found');
    const show = known ?? { live: false, ended: false, program: 'waiting' as const, cues: new Map() };
    if (request.method !== 'GET') {
      shows.set(showId, show);
      if (show.ended && act !== 'end') return refuse(409, 'show_not_live');
      if (act === 'cues') putCue(show, linkCueSchema.parse(body));
      else if (act === 'end') Object.assign(show, { live: false, ended: true, program: 'ended' });
      else putShow(show, linkShowSchema.parse(body));
    }
    answer(200, { showId, program: show.program, serverTimeMs });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const double: MediaNodeDouble = {
    url: `http://127.0.0.1:${port}`,
    shows,
    isUp: true,
    clockAheadMs: 0,
    forget: () => shows.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return double;
}

function putShow(show: { live: boolean; cues: Map<string, LinkCue> }, { live, cues }: LinkShow): void {
  show.live = live;
  for (const cue of cues) putCue(show, cue);
}

function putCue(show: { cues: Map<string, LinkCue> }, cue: LinkCue): void {
  show.cues.set(cue.cueId, cue);
}
