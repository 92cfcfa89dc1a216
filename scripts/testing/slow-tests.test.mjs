import { expect, test } from 'vitest';
import { repoDir } from '../lib/paths.mjs';
import { slowTests } from './slow-tests.mjs';

test('knows what starts processes from what only computes', () => {
  const slow = slowTests(repoDir, ['scripts/**/*.test.mjs', 'media-server/src/**/*.test.ts']);
  expect(slow).toContain('scripts/lib/run-showfloor.test.mjs');
  expect(slow).toContain('media-server/src/main.test.ts');
  expect(slow).not.toContain('scripts/lib/start-parts.test.mjs');
  expect(slow).not.toContain('media-server/src/playlist/media-playlist.test.ts');
});
