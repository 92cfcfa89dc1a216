import { expect, it } from 'vitest';
import { fitConnections, readOpenFilesLimit } from './connection-limits.ts';

it('takes what is asked for where files are enough', () => {
  expect(fitConnections(15_000, 1_048_576)).toEqual({ realtime: 15_000, all: 19_000 });
  expect(fitConnections(100_000, null)).toEqual({ realtime: 100_000, all: 104_000 });
});

it('never takes more than the process may open files', () => {
  expect(fitConnections(15_000, 4_096)).toEqual({ realtime: 2_816, all: 3_840 });
  expect(fitConnections(15_000, 1_024)).toEqual({ realtime: 512, all: 768 });
  expect(fitConnections(100, 1_024)).toEqual({ realtime: 100, all: 356 });
  for (const files of [256, 1_024, 20_000, 60_000]) {
    expect(fitConnections(100_000, files).all).toBeLessThanOrEqual(files);
  }
});

it('reads the limit of this process', () => {
  if (process.platform === 'linux') expect(readOpenFilesLimit()).toBeGreaterThan(255);
  expect(readOpenFilesLimit('/nowhere')).toBeNull();
});
