import { expect, test } from 'vitest';
import { Ladder } from './ladder.ts';
import { picture, t0 } from './test-stream.ts';

function setUp(known: string[] = []) {
  const fed: string[] = [];
  const asked: number[] = [];
  const ladder = new Ladder({
    known,
    onAccessUnit: (rendition, { programTimeMs }) => fed.push(`${rendition} ${programTimeMs - t0}`),
    onKeyFrameNeeded: (layer) => asked.push(layer),
  });
  const push = (layer: number, ms: number, keyFrame = false): void => ladder.push(layer, picture(ms, keyFrame), ms);
  return { ladder, fed, asked, push };
}

test('each layer feeds its own rendition', () => {
  const { fed, push } = setUp();
  push(0, 0, true);
  push(1, 0, true);
  push(0, 33);
  expect(fed).toEqual(['v0 0', 'v1 0', 'v0 33']);
});

test('when the top layer vanishes, the one below feeds its rendition from a key frame it is asked for', () => {
  const { ladder, fed, asked, push } = setUp();
  for (const layer of [0, 1, 2]) push(layer, 0, true);
  for (let ms = 100; ms <= 400; ms += 100) {
    push(0, ms);
    push(1, ms);
    ladder.tick(ms);
  }
  expect(asked).toEqual([]);
  push(1, 401);
  ladder.tick(401);
  expect(asked).toEqual([1]);
  push(1, 430);
  expect(fed.filter((line) => line.startsWith('v2'))).toEqual(['v2 0']);
  push(1, 450, true);
  push(1, 480);
  expect(fed.filter((line) => line.startsWith('v2'))).toEqual(['v2 0', 'v2 450', 'v2 480']);
});

test('and the top layer feeds it again from its own next key frame', () => {
  const { ladder, fed, push } = setUp();
  push(0, 0, true);
  push(1, 0, true);
  push(0, 450, true);
  ladder.tick(450);
  push(0, 460, true);
  push(1, 500);
  ladder.tick(500);
  push(0, 510);
  push(1, 530, true);
  push(0, 540);
  expect(fed.filter((line) => line.startsWith('v1'))).toEqual(['v1 0', 'v1 460', 'v1 510', 'v1 530']);
});

test('a new source with fewer layers feeds every rendition there was', () => {
  const { ladder, fed, asked, push } = setUp(['v0', 'v1', 'audio']);
  ladder.newSource();
  push(0, 1_000, true);
  push(0, 1_401);
  ladder.tick(1_402);
  expect(asked).toEqual([0]);
  push(0, 1_440, true);
  expect(fed).toEqual(['v0 1000', 'v0 1401', 'v0 1440', 'v1 1440']);
});

test('the lowest layer is replaced by the one above; with none left nothing is fed', () => {
  const { ladder, fed, asked, push } = setUp();
  push(0, 0, true);
  push(1, 0, true);
  push(1, 450);
  ladder.tick(450);
  expect(asked).toEqual([1]);
  ladder.tick(2_000);
  expect(asked).toEqual([1]);
  expect(fed).toEqual(['v0 0', 'v1 0', 'v1 450']);
});

test('a key frame that comes late takes over nevertheless, squeezed in with what follows it until it has caught up', () => {
  const { ladder, fed, push } = setUp();
  push(0, 0, true);
  push(1, 0, true);
  for (const ms of [450, 483, 516, 550]) push(0, ms, ms === 450);
  ladder.tick(550);
  push(0, 600, true);
  for (const ms of [633, 667, 700]) push(0, ms);
  push(1, 600, true);
  for (const ms of [633, 667, 700, 733]) push(1, ms);
  expect(fed.filter((line) => line.startsWith('v1'))).toEqual([
    'v1 0',
    'v1 600',
    'v1 633',
    'v1 667',
    'v1 700',
    'v1 701',
    'v1 702',
    'v1 703',
    'v1 704',
    'v1 733',
  ]);
});

test('a key frame of the moment of the last picture keeps its time, to be put in its place', () => {
  const { ladder, fed, push } = setUp();
  push(0, 0, true);
  push(1, 0, true);
  push(0, 450);
  ladder.tick(450);
  push(0, 483, true);
  push(0, 600, true);
  push(1, 600, true);
  push(1, 633);
  expect(fed.filter((line) => line.startsWith('v1'))).toEqual(['v1 0', 'v1 483', 'v1 600', 'v1 600', 'v1 633']);
});
