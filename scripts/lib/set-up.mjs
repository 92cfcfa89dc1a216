import { join } from 'node:path';
import { ensureBrowser } from './browsers.mjs';
import { ensureClusterTools } from './cluster/cluster-tools.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureFfmpeg } from './ffmpeg.mjs';
import { cacheDir } from './paths.mjs';
import { ensureViewerApp } from './viewer-app.mjs';
import { ensureWorker } from './worker.mjs';

/**
 * What every command needs first: locked packages, the mediasoup worker, the viewer app.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<Record<string, string>>} the environment that tells our processes where things are
 */
export async function setUp(progress) {
  await ensureDependencies(progress);
  const worker = await ensureWorker(progress);
  await ensureViewerApp(progress);
  return { MEDIASOUP_WORKER_BIN: worker };
}

/**
 * What only tests and benchmarks need: two browsers, FFmpeg, and what a cluster runs on: a real PostgreSQL, a real Redis, nginx.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<Record<string, string>>} the environment that tells them where things are
 */
export async function setUpTestTools(progress) {
  const chromium = await ensureBrowser('Chromium', progress);
  const firefox = await ensureBrowser('Firefox', progress);
  const { postgresBinDir, redis } = await ensureClusterTools(progress);
  await ensureFfmpeg(progress);
  return {
    CHROMIUM_BIN: chromium,
    FIREFOX_BIN: firefox,
    POSTGRES_BIN_DIR: postgresBinDir,
    REDIS_SERVER_BIN: redis,
    TEST_DATA_DIR: join(cacheDir(), 'test-data'),
  };
}
