import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../harness/free-port.ts';
import { until } from '../harness/until.ts';

const root = join(import.meta.dirname, '..', '..');
const secret = 'a secret of at least thirty-two characters';
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'showfloor-log-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));

it.each(['api/src/main.ts', 'media-server/src/main.ts'])(
  '%s serves and stops although no line of its log can be written',
  async (file) => {
    const [port, mediaPort] = [await freePort(), await freePort()];
    // Each write fails with ENOSPC.
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [join(root, file)], {
      env: {
        ...process.env,
        PORT: String(port),
        MEDIA_PORT: String(mediaPort),
        API_INTERNAL_URL: `http://127.0.0.1:${port}`,
        MEDIA_INTERNAL_URL: `http://127.0.0.1:${mediaPort}`,
        DATA_DIR: dataDir,
        AUTH_SECRET: secret,
        MEDIA_LINK_SECRET: secret,
        LOG_LEVEL: 'trace',
      },
      stdio: ['ignore', full, full, 'ipc'],
    });
    closeSync(full);
    const ended = once(child, 'exit');
    const own = `http://127.0.0.1:${file.startsWith('api') ? port : mediaPort}`;
    await until(
      'ready',
      async () => {
        expect(child.exitCode).toBeNull();
        return (await fetch(`${own}/readyz`).catch(() => null))?.ok ?? false;
      },
      150_000,
    );
    for (let call = 0; call < 20; call++) expect((await fetch(`${own}/nothing-here`)).status).toBeLessThan(500);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  },
);
