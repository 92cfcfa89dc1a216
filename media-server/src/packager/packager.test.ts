import { describe, expect, test } from 'vitest';
import { frameMs, startPackager } from './test-packager.ts';
import { fullHd, picture, sound, t0, vga } from './test-stream.ts';

describe('Packager', () => {
  test('opens a segment of every rendition at the key frame on the grid, sound cut at the same moment', () => {
    const { play, packager, log } = startPackager();
    play(0, 4_100, [0, 1_000, 2_000, 3_000, 4_000]);
    packager.end();
    expect(log(/init|open|close/)).toEqual([
      'v0 init 0 640x480',
      'v0 open 0 at 0',
      'v1 init 0 1920x1080',
      'v1 open 0 at 0',
      'audio init 0 mp4a.40.2',
      'audio open 0 at 0',
      'v0 close 0, 1999.5 ms',
      'v0 open 1 at 2000',
      'v1 close 0, 1999.5 ms',
      'v1 open 1 at 2000',
      'audio close 0, 2004.8 ms',
      'audio open 1 at 2005',
      'v0 close 1, 1999.5 ms',
      'v0 open 2 at 4000',
      'v1 close 1, 1999.5 ms',
      'v1 open 2 at 4000',
      'audio close 1, 1983.5 ms',
      'audio open 2 at 3989',
      'v0 close 2, 99.5 ms',
      'v1 close 2, 99.5 ms',
      'audio close 2, 127.5 ms',
    ]);
  });

  test('parts have their length, the last one is half a millisecond short, a key frame begins one of its own where the one before is long enough', () => {
    const { play, log } = startPackager();
    play(0, 2_100, [0, 500, 1_200, 2_000]);
    expect(log(/v0 part of 0/)).toEqual([
      'v0 part of 0, 200.0 ms, independent',
      ...Array.from({ length: 5 }, () => 'v0 part of 0, 200.0 ms'),
      'v0 part of 0, 200.0 ms, independent',
      ...Array.from({ length: 2 }, () => 'v0 part of 0, 200.0 ms'),
      'v0 part of 0, 199.5 ms',
    ]);
    expect(log(/audio part of 0/)[0]).toBe('audio part of 0, 192.0 ms, independent');
  });

  test('asks for a key frame shortly before a segment is due, and again when none comes', () => {
    const { play, requests } = startPackager();
    play(0, 3_200, [0]);
    expect(requests).toEqual([1_967, 2_467, 2_967]);
  });

  test('without key frames cuts before a segment would be longer than declared', () => {
    const { play, log, packager } = startPackager();
    play(0, 9_000, [0]);
    packager.end();
    expect(log(/v0 (open|close)/)).toEqual([
      'v0 open 0 at 0',
      'v0 close 0, 3966.2 ms',
      'v0 open 1 at 3967',
      'v0 close 1, 3966.2 ms',
      'v0 open 2 at 7933',
      'v0 close 2, 1066.2 ms',
    ]);
    expect(log(/v0 part of 1/)[0]).toBe('v0 part of 1, 200.0 ms');
  });

  test('a new size in the middle of a segment opens one with its own init segment, in all renditions, without a discontinuity', () => {
    const { packager, log } = startPackager();
    for (let i = 0; i < 60; i++) {
      packager.pushVideo('v0', picture(i * frameMs, i === 0 || i === 24, i < 24 ? vga : fullHd));
    }
    packager.end();
    expect(log(/init|open|close/)).toEqual([
      'v0 init 0 640x480',
      'v0 open 0 at 0',
      'v0 close 0, 799.5 ms',
      'v0 init 1 1920x1080',
      'v0 open 1 at 800',
      'v0 close 1, 1199.5 ms',
    ]);
  });

  test('a layer that takes over at the key frame which opened a segment is put in its place', () => {
    const { packager, log, play } = startPackager();
    play(0, 2_000, [0], ['v0', 'v2']);
    packager.pushVideo('v0', picture(2_000, true));
    packager.pushVideo('v2', picture(2_000, true, vga));
    packager.pushVideo('v2', picture(2_000, true, fullHd));
    for (let i = 1; i < 9; i++) packager.pushVideo('v2', picture(2_000 + i * frameMs, false, fullHd));
    expect(log(/v2 (init|open|close)/)).toEqual([
      'v2 init 0 640x480',
      'v2 open 0 at 0',
      'v2 close 0, 1999.5 ms',
      'v2 open 1 at 2000',
      'v2 init 1 1920x1080',
      'v2 open 1 at 2000',
    ]);
    expect(log(/v2 part of 1/)).toEqual(['v2 part of 1, 200.0 ms, independent']);
  });

  test('when a rendition has to open a segment, one that was given its key frame of that moment before opens it too', () => {
    const { packager, log, play } = startPackager();
    play(0, 1_000, [0], ['v0', 'v2']);
    packager.pushVideo('v0', picture(1_000, true));
    packager.pushVideo('v2', picture(1_000, true, fullHd));
    for (let i = 1; i < 40; i++) {
      packager.pushVideo('v0', picture(1_000 + i * frameMs, i === 36));
      packager.pushVideo('v2', picture(1_000 + i * frameMs, i === 36, fullHd));
    }
    expect(log(/v[02] open/)).toEqual(['v0 open 0 at 0', 'v2 open 0 at 0', 'v0 open 1 at 1000', 'v2 open 1 at 1000']);
  });

  test('a rendition whose key frames come elsewhere never falls back by two segments', () => {
    const { packager, log, play } = startPackager();
    play(0, 33, [0]);
    for (let i = 1; i < 200; i++) {
      packager.pushVideo('v0', picture(i * frameMs, i % 60 === 0));
      packager.pushVideo('v1', picture(i * frameMs, i % 60 === 50, fullHd));
    }
    packager.end();
    expect(log(/gap/)).toEqual([]);
    const opened = (name: string): number => log(new RegExp(`${name} open`)).length;
    expect([opened('v0'), opened('v1')]).toEqual([4, 3]);
    expect(log(/v1 open/)).toEqual(['v1 open 0 at 0', 'v1 open 1 at 3667', 'v1 open 2 at 5667']);
  });

  test('a rendition that comes later joins at a segment of the others', () => {
    const { play, log } = startPackager();
    play(0, 1_000, [0], ['v0']);
    play(1_000, 2_500, [1_200, 2_000]);
    expect(log(/v1 open/)).toEqual(['v1 open 1 at 2000']);
  });

  test('sound goes on without the picture after half a second, and not before', () => {
    const { play, packager, log } = startPackager();
    play(0, 1_000, [0]);
    packager.tick(t0 + 1_000);
    for (let index = 48; index < 80; index++) packager.pushAudio(sound(index));
    packager.tick(t0 + 1_499);
    const before = log(/audio part/).length;
    packager.tick(t0 + 1_501);
    expect(log(/audio part/).length).toBeGreaterThan(before + 1);
  });
});
