import { join } from 'node:path';
import { repoDir } from './paths.mjs';

/**
 * How Node is asked to run the api. What comes in over a socket soon stays or goes: with V8's 16 to 32 MiB for what is new, viewers take a fifth more of
 * memory, and nothing is faster (`npm run bench:realtime`, rssPerViewerKiB).
 */
export const apiNodeFlags = ['--max-semi-space-size=8'];

/** What `node` is given to run a service. */
export const mediaProgram = [join(repoDir, 'media-server/src/main.ts')];
export const apiProgram = [...apiNodeFlags, join(repoDir, 'api/src/main.ts')];
