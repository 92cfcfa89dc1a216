import { createServer, type Server } from 'node:http';
import { errorBodySchema } from '@showfloor/contracts/errors';
import type { LinkCue, LinkShow } from '@showfloor/contracts/media-link';
import type { ProgramState } from '@showfloor/contracts/show';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { StoreBehindError } from '../origin/show-archive.ts';
import type { Program } from '../program/program.ts';
import { listenLocally } from '../testing/listen-locally.ts';
import { LinkHandler } from './link-handler.ts';

const secret = 'a secret for tests that is long enough';
const nowMs = 1.7e12;
const showId = `shw_${'0'.repeat(26)}`;
const cueId = `cue_${'0'.repeat(26)}`;
const show: LinkShow = { showId, live: true, cues: [] };
const cue: LinkCue = {
  cueId,
  programTimeMs: 1.7e12,
  endProgramTimeMs: null,
  class: 'com.showfloor.pin',
  attributes: { 'PRODUCT-ID': 'prd_1' },
};

let states: Map<string, ProgramState>;
let storeBehind: boolean;
let tooManyCues: boolean;
let done: unknown[];
let server: Server;
let base: string;

beforeEach(async () => {
  states = new Map();
  done = [];
  [storeBehind, tooManyCues] = [false, false];
  const link = new LinkHandler({
    secret,
    nowMs: () => nowMs,
    shows: {
      stateOf: (id) => states.get(id),
      put: async (given) => {
        done.push(given);
        if (states.get(given.showId) === 'ended') return { refused: 'show_not_live' };
        states.set(given.showId, 'waiting');
        return {} as Program;
      },
      putCue: (id, given) => {
        done.push([id, given]);
        if (tooManyCues) return { refused: 'limit_reached' };
        states.set(id, 'waiting');
        return undefined;
      },
      end: async (id) => {
        done.push(`end ${id}`);
        if (storeBehind) throw new StoreBehindError('2 writes are not done');
        states.set(id, 'ended');
        return undefined;
      },
    },
  });
  server = createServer((req, res) => void link.handle(req, res, req.url ?? '', 'request-1'));
  base = `http://127.0.0.1:${await listenLocally(server)}/internal`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Call {
  readonly authorization?: string;
  readonly contentType?: string;
}

async function call(method: string, path: string, body?: unknown, more: Call = {}): Promise<[number, unknown]> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(base + path, {
    method,
    headers: {
      authorization: more.authorization ?? `Bearer ${secret}`,
      'content-type': more.contentType ?? 'application/json',
    },
    ...(body === undefined ? {} : { body: text }),
  });
  const answer: unknown = await response.json();
  const refused = errorBodySchema.safeParse(answer);
  return [response.status, refused.success ? refused.data.error.code : answer];
}

describe('the link', () => {
  it('answers the end of a show with a yes only when it is stored, and asks to try again else', async () => {
    storeBehind = true;
    expect(await call('POST', `/shows/${showId}/end`)).toEqual([503, 'overloaded']);
    storeBehind = false;
    expect((await call('POST', `/shows/${showId}/end`))[0]).toBe(200);
  });

  it('refuses a cue too many with a code', async () => {
    tooManyCues = true;
    expect(await call('PUT', `/shows/${showId}/cues/${cueId}`, cue)).toEqual([409, 'limit_reached']);
  });

  it('takes a show, its cues and its end, again and again', async () => {
    const program = { showId, program: 'waiting', serverTimeMs: nowMs };
    expect(await call('PUT', `/shows/${showId}`, show)).toEqual([200, program]);
    expect(await call('PUT', `/shows/${showId}`, show)).toEqual([200, program]);
    expect(await call('PUT', `/shows/${showId}/cues/${cueId}`, cue)).toEqual([200, program]);
    expect(await call('GET', `/shows/${showId}`)).toEqual([200, program]);
    const over = { ...program, program: 'ended' };
    expect(await call('POST', `/shows/${showId}/end`)).toEqual([200, over]);
    expect(await call('POST', `/shows/${showId}/end`)).toEqual([200, over]);
    expect(await call('PUT', `/shows/${showId}`, show)).toEqual([409, 'show_not_live']);
    expect(done).toEqual([show, show, [showId, cue], `end ${showId}`, `end ${showId}`, show]);
  });

  it.each([
    ['', 'none'],
    ['Bearer ', 'an empty one'],
    [secret, 'one without its scheme'],
    [`Bearer ${secret}x`, 'a longer one'],
    [`Bearer ${secret.slice(1)}`, 'a shorter one'],
  ])('is closed without its secret: %j (%s)', async (authorization) => {
    expect(await call('PUT', `/shows/${showId}`, show, { authorization })).toEqual([401, 'unauthenticated']);
    expect(await call('GET', '/nothing', undefined, { authorization })).toEqual([401, 'unauthenticated']);
    expect(done).toEqual([]);
  });

  it.each<[string, string, string, unknown, Call, [number, string]]>([
    ['no JSON', 'PUT', `/shows/${showId}`, '{', {}, [400, 'malformed_json']],
    [
      'another media type',
      'PUT',
      `/shows/${showId}`,
      show,
      { contentType: 'text/plain' },
      [415, 'unsupported_media_type'],
    ],
    ['a body too large', 'PUT', `/shows/${showId}`, ' '.repeat(limits.linkBodyBytes + 1), {}, [413, 'body_too_large']],
    ['a field missing', 'PUT', `/shows/${showId}`, { showId, live: true }, {}, [400, 'invalid_request']],
    ['a field too many', 'PUT', `/shows/${showId}`, { ...show, title: 'x' }, {}, [400, 'invalid_request']],
    ['another show', 'PUT', `/shows/shw_${'1'.repeat(26)}`, show, {}, [400, 'invalid_request']],
    ['another cue', 'PUT', `/shows/${showId}/cues/cue_${'1'.repeat(26)}`, cue, {}, [400, 'invalid_request']],
    [
      'a line break in an attribute',
      'PUT',
      `/shows/${showId}/cues/${cueId}`,
      { ...cue, attributes: { A: 'x\n#EXT' } },
      {},
      [400, 'invalid_request'],
    ],
    ['a foreign id', 'PUT', `/shows/brd_${'0'.repeat(26)}`, show, {}, [404, 'not_found']],
    ['a path upwards', 'PUT', '/shows/..%2f..%2fetc', show, {}, [404, 'not_found']],
    ['another method', 'DELETE', `/shows/${showId}`, undefined, {}, [405, 'method_not_allowed']],
    ['an end by GET', 'GET', `/shows/${showId}/end`, undefined, {}, [405, 'method_not_allowed']],
    ['an unknown show', 'GET', `/shows/${showId}`, undefined, {}, [404, 'not_found']],
  ])('refuses %s', async (_, method, path, body, more, expected) => {
    expect(await call(method, path, body, more)).toEqual(expected);
    expect(done).toEqual([]);
  });
});
