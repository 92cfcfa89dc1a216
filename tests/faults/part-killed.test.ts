import { afterEach, beforeEach, expect, it } from 'vitest';
import { StartProcess } from '../harness/start-process.ts';
import { until } from '../harness/until.ts';

let start: StartProcess;
beforeEach(async () => {
  start = await StartProcess.start();
  await start.says('Watch the demo show');
});
afterEach(() => start.close());

const isReady = async (url: string) => (await fetch(`${url}/readyz`).catch(() => null))?.ok ?? false;

/** The last segments that the first video rendition of the demo show lists; empty while it doesn't answer. */
async function segments(): Promise<string[]> {
  const address = /http\S+multivariant\.m3u8/.exec(start.output)?.[0] ?? '';
  const text = async (url: URL) => (await fetch(url).then((answer) => answer.text())).split('\n');
  try {
    const [rendition = ''] = (await text(new URL(address))).filter((line) => line !== '' && !line.startsWith('#'));
    const playlist = await text(new URL(rendition, address));
    return playlist.filter((line) => line !== '' && !line.startsWith('#'));
  } catch {
    return [];
  }
}

/** Waits until the demo show's playlist lists a segment that wasn't there. */
async function newSegment(): Promise<void> {
  const before = new Set(await segments());
  await until(
    'a new segment of the demo show',
    async () => (await segments()).some((uri) => !before.has(uri)),
    120_000,
  );
}

async function kill(part: 'api' | 'media' | 'demo'): Promise<void> {
  const before = await start.pidOf(part);
  if (before === null) throw new Error(`${part} is not running`);
  const others = (['api', 'media', 'demo'] as const).filter((other) => other !== part);
  const pids = await Promise.all(others.map((other) => start.pidOf(other)));
  process.kill(before, 'SIGKILL');
  await start.says(`${part} was ended by SIGKILL; it is started again`);
  await start.says(`✓ ${part} is back`);
  expect(await Promise.all(others.map((other) => start.pidOf(other)))).toEqual(pids);
}

it('starts again what is killed, while the rest runs on, and the demo show is on air again', {
  timeout: 600_000,
}, async () => {
  await newSegment();

  await kill('api');
  expect(await isReady(start.publicUrl)).toBe(true);
  await newSegment();

  await kill('media');
  expect(await isReady(start.mediaUrl)).toBe(true);
  await newSegment();

  await kill('demo');
  await newSegment();
  const chat = await fetch(`${start.publicUrl}/api/shows?state=live`);
  expect(chat.status).toBe(200);

  start.npm.kill('SIGTERM');
  expect(await start.ended).toEqual([0, null]);
  expect(await Promise.all((['api', 'media', 'demo'] as const).map((part) => start.pidOf(part)))).toEqual([
    null,
    null,
    null,
  ]);
  expect([await isReady(start.publicUrl), await isReady(start.mediaUrl)]).toEqual([false, false]);
});
