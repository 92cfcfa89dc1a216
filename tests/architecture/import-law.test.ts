import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { law, lawAsBiomeConfig } from '../../scripts/import-law/law.mjs';

/**
 * Proves that the import law bites: each line is a file that breaks one rule (or keeps all), written into an empty tree with our configuration, and
 * judged by the same linter that CI runs.
 */

const repoDir = resolve(import.meta.dirname, '../..');
const biome = join(repoDir, 'node_modules/.bin/biome');

const forbidden: [file: string, imported: string, sentence: string][] = [
  ['contracts/src/money.ts', 'node:fs', 'contracts imports nothing but zod'],
  ['contracts/src/money.ts', '@showfloor/api/src/prices.ts', 'contracts imports nothing but zod'],
  ['contracts/src/money.ts', '../../api/src/prices.ts', 'contracts imports nothing but zod'],
  ['contracts/src/money.test.ts', '../../api/src/prices.ts', 'No process imports another'],
  ['media-server/src/program/show.ts', '@showfloor/api', 'No process imports another'],
  ['api/src/http/pins.ts', '../../../media-server/src/limits.ts', 'No process imports another'],
  ['viewer-app/src/core/api.ts', '../../../api/src/limits.ts', 'No process imports another'],
  ['demo/src/host.ts', '../../api/src/limits.ts', 'No process imports another'],
  ['api/src/http/pins.ts', '../../../contracts/src/ids.ts', 'No process imports another'],
  ['media-server/src/program/show.ts', 'mediasoup', 'Only media-server/src/sfu imports mediasoup'],
  ['demo/src/host.ts', 'mediasoup/types', 'Only media-server/src/sfu imports mediasoup'],
  ['viewer-app/src/features/cards/card.tsx', 'hls.js', 'Only viewer-app/src/features/player imports hls.js'],
  ['viewer-app/src/features/player/player.tsx', 'mediasoup-client', 'features/studio/publisher imports'],
  ['viewer-app/src/features/studio/studio.tsx', 'mediasoup-client', 'features/studio/publisher imports'],
  ['api/src/http/orders.ts', 'drizzle-orm/pg-core', 'Only api/src/storage imports databases'],
  ['api/src/stock/gate.ts', 'redis', 'Only api/src/storage imports databases'],
  ['api/src/app.ts', '@electric-sql/pglite', 'Only api/src/storage imports databases'],
  ['media-server/src/packager/track.ts', '../sfu/router.ts', 'know no SFU'],
  ['media-server/src/depacketizer/h264.ts', '../sfu/router.ts', 'know no SFU'],
  ['media-server/src/playlist/render.ts', 'node:http', 'know no HTTP'],
  ['media-server/src/packager/track.ts', 'ws', 'know no HTTP'],
  ['api/src/orders/place.ts', 'express', 'Domain folders know no transport'],
  ['api/src/pins/pin.ts', '../realtime/room.ts', 'Domain folders know no transport'],
  ['api/src/pins/pin.ts', '../storage/postgres/pins.ts', 'Domain folders know no storage'],
  ['api/src/pins/pin.test.ts', '../http/server.ts', 'Domain folders know no transport'],
  ['viewer-app/src/core/timeline.ts', 'react', 'knows no React'],
  ['viewer-app/src/core/timeline.ts', '@tanstack/react-query', 'knows no React'],
  ['viewer-app/src/core/cart/cart.ts', '../../features/cart/drawer.tsx', 'the lowest layer'],
  ['viewer-app/src/hooks/use-cart.ts', '../features/cart/drawer.tsx', 'knows none of them'],
  ['viewer-app/src/ui/button.tsx', '../core/cart.ts', 'draws what it is given'],
  ['viewer-app/src/features/cart/drawer.tsx', '../chat/chat.tsx', 'A feature imports no other feature'],
  ['viewer-app/src/features/cart/parts/line.tsx', '../../chat/chat.tsx', 'A feature imports no other feature'],
  ['viewer-app/src/features/cart/drawer.tsx', '../../app/routes.tsx', 'nothing of app'],
  ['media-server/src/link/link.ts', '../server.ts', 'Nobody imports a composition root'],
  ['api/src/http/pins.ts', '../app.ts', 'Nobody imports a composition root'],
  ['api/src/app.ts', './main.ts', 'Nobody imports a composition root'],
  ['scripts/lib/worker.mjs', 'pino', 'Bootstrap runs before anything is installed'],
];

const allowed: [file: string, imported: string][] = [
  ['contracts/src/money.ts', 'zod'],
  ['contracts/src/money.ts', './ids.ts'],
  ['contracts/src/money.test.ts', 'vitest'],
  ['media-server/src/main.ts', './server.ts'],
  ['media-server/src/sfu/router.ts', 'mediasoup/types'],
  ['media-server/src/packager/track.ts', '../rtp/access-unit.ts'],
  ['api/src/main.ts', './app.ts'],
  ['api/src/http/pins.ts', '../pins/pin.ts'],
  ['api/src/http/pins.ts', '@showfloor/contracts/ids'],
  ['api/src/storage/postgres/pins.ts', '../../pins/pin-store.ts'],
  ['api/src/storage/postgres/pins.ts', 'drizzle-orm/pg-core'],
  ['api/src/pins/pin.ts', '../timeline/timeline.ts'],
  ['viewer-app/src/features/player/player.tsx', 'hls.js'],
  ['viewer-app/src/features/studio/publisher/session.ts', 'mediasoup-client'],
  ['viewer-app/src/features/cart/drawer.tsx', '../../core/cart/cart.ts'],
  ['viewer-app/src/features/cart/drawer.tsx', '../../ui/drawer.tsx'],
  ['viewer-app/src/features/cart/drawer.tsx', '../../hooks/use-store.ts'],
  ['viewer-app/src/features/cart/parts/line.tsx', '../../../ui/price.tsx'],
  ['viewer-app/src/app/watch-page.tsx', '../features/cart/drawer.tsx'],
  ['scripts/lib/worker.mjs', 'node:fs/promises'],
];

let tree = '';

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'showfloor-law-'));
  for (const name of ['biome.json', 'import-law.json', '.gitignore']) cpSync(join(repoDir, name), join(tree, name));
  symlinkSync(join(repoDir, 'node_modules'), join(tree, 'node_modules'));
  execFileSync('git', ['init', '-q'], { cwd: tree });
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** What the linter says of one file with the given text, alone in a tree with our configuration. */
function judge(file: string, text: string): string {
  const path = join(tree, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const done = spawnSync(biome, ['lint', '--colors=off', file], { cwd: tree, encoding: 'utf8' });
  rmSync(path);
  return `${done.stdout}${done.stderr}`.replace(/\s+/g, ' ');
}

const importing = (name: string) => `import { thing } from '${name}';\n\nconsole.log(thing);\n`;

describe('the import law', () => {
  test('is written out for the linter as it stands in law.mjs', () => {
    const written: unknown = JSON.parse(readFileSync(join(repoDir, 'import-law.json'), 'utf8'));
    expect(written, 'run  npm run import-law').toEqual(JSON.parse(JSON.stringify(lawAsBiomeConfig())));
  });

  test('has a case here for every sentence', () => {
    const sentences = new Set(law.flatMap((folder) => folder.rules.map((rule) => rule.message)));
    const proven = [...sentences].filter((sentence) => forbidden.some(([, , part]) => sentence.includes(part)));
    expect(proven).toEqual([...sentences]);
  });

  test.each(forbidden)('%s may not import %s', (file, imported, sentence) => {
    const verdict = judge(file, importing(imported));
    expect(verdict).toContain('lint/style/noRestrictedImports');
    expect(verdict).toContain(sentence);
  });

  test.each(allowed)('%s may import %s', (file, imported) => {
    expect(judge(file, importing(imported))).not.toContain('lint/style/noRestrictedImports');
  });

  test('knows no import cycle, not even of types', () => {
    const other = join(tree, 'api/src/pins/b.ts');
    mkdirSync(dirname(other), { recursive: true });
    writeFileSync(other, "import type { A } from './a.ts';\nexport type B = A | 1;\n");
    expect(judge('api/src/pins/a.ts', "import type { B } from './b.ts';\nexport type A = B | 2;\n")).toContain(
      'noImportCycles',
    );
    rmSync(other);
  });

  test('allows a default export in configuration of tools alone', () => {
    expect(judge('api/src/pins/pin.ts', 'export default 1;\n')).toContain('lint/style/noDefaultExport');
    expect(judge('api/drizzle.config.ts', 'export default 1;\n')).not.toContain('lint/style/noDefaultExport');
  });

  test('is kept by the whole repository', () => {
    const args = ['lint', '--colors=off', '--only=style/noRestrictedImports', '--only=suspicious/noImportCycles', '.'];
    const done = spawnSync(biome, args, { cwd: repoDir, encoding: 'utf8' });
    expect(done.status, `${done.stdout}${done.stderr}`).toBe(0);
  });
});
