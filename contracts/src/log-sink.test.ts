import { expect, it } from 'vitest';
import { createLogSink, lostLinesRecord } from './log-sink.ts';

/** A disk that takes so many bytes more. */
function createDisk(room: number) {
  const decoder = new TextDecoder();
  const disk = {
    room,
    text: '',
    write(bytes: Uint8Array): number {
      const taken = bytes.subarray(0, disk.room);
      if (taken.length === 0) throw new Error('ENOSPC');
      disk.room -= taken.length;
      disk.text += decoder.decode(taken);
      return taken.length;
    },
  };
  return disk;
}

const lostLine = (lines: number) => `(${lines} lost)\n`;

it('loses lines while the disk is full, and says how many once there is room', () => {
  const disk = createDisk(10);
  const sink = createLogSink({ write: disk.write, lostLine });
  for (const line of ['first\n', 'second\n', 'third\n', 'fourth\n']) sink.write(line);
  expect(disk.text).toBe('first\nseco');
  disk.room = 1_000;
  sink.write('fifth\n');
  sink.write('sixth\n');
  expect(disk.text).toBe('first\nseco\n(3 lost)\nfifth\nsixth\n');
});

it('counts on when the disk is full again at once', () => {
  const disk = createDisk(0);
  const sink = createLogSink({ write: disk.write, lostLine });
  sink.write('first\n');
  disk.room = 9;
  sink.write('second\n');
  expect(disk.text).toBe('(1 lost)\n');
  disk.room = 1_000;
  sink.write('third\n');
  expect(disk.text).toBe('(1 lost)\n(1 lost)\nthird\n');
});

it('says it as a record of the log', () => {
  expect(JSON.parse(lostLinesRecord({ process: 'api' })(3))).toEqual({
    level: 40,
    process: 'api',
    lostLines: 3,
    msg: '3 log lines before this one could not be written',
  });
});
