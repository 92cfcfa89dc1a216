import { afterEach, describe, expect, it, vi } from 'vitest';
import { growsAt, isLiveAt } from './live-probe.ts';

const url = 'http://media.test/hls/show/multivariant.m3u8';
const multivariant =
  '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv1/playlist.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv0/playlist.m3u8\n';
const growing = '#EXTM3U\n#EXTINF:2,\nseg-1.m4s\n';

function answers(...bodies: (string | number)[]) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: URL) => {
    asked.push(address.href);
    const body = bodies[asked.length - 1];
    if (body === undefined) throw new TypeError('Failed to fetch');
    return typeof body === 'number' ? new Response('', { status: body }) : new Response(body);
  });
  return asked;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('is live when the playlist of the first quality is not closed', async () => {
  const asked = answers(multivariant, growing);
  expect(await isLiveAt(url, new AbortController().signal)).toBe(true);
  expect(asked).toEqual([url, 'http://media.test/hls/show/v1/playlist.m3u8?_HLS_skip=YES']);
});

it.each([
  ['closed', [multivariant, `${growing}#EXT-X-ENDLIST\n`]],
  ['closed, with line ends of two bytes', [multivariant, `${growing}#EXT-X-ENDLIST`.replaceAll('\n', '\r\n')]],
  ['not there', [404]],
  ['of no quality', ['#EXTM3U\n']],
  ['without the playlist of its quality', [multivariant, 503]],
  ['out of reach', []],
])('is not live when it is %s', async (_name, bodies) => {
  answers(...bodies);
  expect(await isLiveAt(url, new AbortController().signal)).toBe(false);
});

describe('growsAt', () => {
  const longer = `${growing}#EXT-X-PART:DURATION=0.2,URI="part-9.m4s"\n`;
  async function grows(...bodies: (string | number)[]): Promise<boolean> {
    vi.useFakeTimers();
    answers(...bodies);
    const result = growsAt(url, new AbortController().signal);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    return result;
  }

  it('is true when another part or segment is listed some seconds later', async () => {
    expect(await grows(multivariant, growing, multivariant, longer)).toBe(true);
    expect(await grows(multivariant, longer, multivariant, `${longer}#EXTINF:2,\nseg-2.m4s\n`)).toBe(true);
  });

  it.each([
    ['nothing but a cue is new', [multivariant, growing, multivariant, `#EXT-X-DATERANGE:ID="a"\n${growing}`]],
    ['nothing is new', [multivariant, longer, multivariant, longer]],
    ['it is not there', [404]],
    ['it goes away', [multivariant, growing, 503]],
    ['it is out of reach', []],
  ])('is false when %s', async (_name, bodies) => {
    expect(await grows(...bodies)).toBe(false);
  });
});
