import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { areas, law } from '../../scripts/import-law/law.mjs';
import { writeImportLaw } from '../../scripts/import-law/write.mjs';

/**
 * Proves that the import law bites: each line is an import that breaks one rule (or keeps all), written into a file of an empty tree with our
 * configuration, and judged by the same linter that CI runs.
 */

const repoDir = resolve(import.meta.dirname, '../..');
const biome = join(repoDir, 'node_modules/.bin/biome');

const forbidden: [file: string, imported: string, sentence: string][] = [
  ['contracts/src/money.ts', 'node:fs', 'contracts imports nothing but zod'],
  ['contracts/src/money.ts', '@showfloor/api/src/prices.ts', 'contracts imports nothing but zod'],
  ['contracts/src/money.ts', '../../api/src/prices.ts', 'contracts imports nothing but zod'],
  ['contracts/src/money.test.ts', '../../api/src/prices.ts', 'No process imports another'],
  ['media-server/src/program/show.ts', '@showfloor/api', 'No process imports another'],
  ['api/src/areas/pins/http/create-pin.ts', '../../../../../media-server/src/limits.ts', 'No process imports another'],
  ['viewer-app/src/core/api.ts', '../../../api/src/limits.ts', 'No process imports another'],
  ['demo/src/host.ts', '../../api/src/limits.ts', 'No process imports another'],
  ['api/src/areas/pins/pin.ts', '../../../../contracts/src/ids.ts', 'No process imports another'],
  ['media-server/src/program/show.ts', 'mediasoup', 'Only media-server/src/sfu imports mediasoup'],
  ['demo/src/host.ts', 'mediasoup/types', 'Only media-server/src/sfu imports mediasoup'],
  ['viewer-app/src/features/cards/card.tsx', 'hls.js', 'Only viewer-app/src/features/player imports hls.js'],
  ['viewer-app/src/features/player/player.tsx', 'mediasoup-client', 'features/studio/publisher imports'],
  ['viewer-app/src/features/studio/studio.tsx', 'mediasoup-client', 'features/studio/publisher imports'],
  [
    'api/src/areas/orders/http/get-order.ts',
    'drizzle-orm/pg-core',
    'folders named postgres/ and redis/ import drivers',
  ],
  ['api/src/areas/stock/gate.ts', 'redis', 'folders named postgres/ and redis/ import drivers'],
  ['api/src/platform/http/router.ts', 'pg', 'folders named postgres/ and redis/ import drivers'],
  ['api/src/app.ts', '@electric-sql/pglite', 'folders named postgres/ and redis/ import drivers'],
  ['api/src/platform/http/router.ts', '../../areas/pins/pin.ts', 'platform is what any server needs'],
  ['api/src/platform/database/database.ts', '../../areas/pins/postgres/tables.ts', 'platform is what any server needs'],
  ['media-server/src/packager/track.ts', '../sfu/router.ts', 'know no SFU'],
  ['media-server/src/depacketizer/h264.ts', '../sfu/router.ts', 'know no SFU'],
  ['media-server/src/playlist/render.ts', 'node:http', 'know no HTTP'],
  ['media-server/src/packager/track.ts', 'ws', 'know no HTTP'],
  ['api/src/areas/orders/place.ts', 'express', "An area's domain knows no transport"],
  ['api/src/areas/pins/pin.ts', '../../platform/realtime/room.ts', "An area's domain knows no transport"],
  ['api/src/areas/pins/pin.ts', './http/create-pin.ts', "An area's domain knows no transport"],
  ['api/src/areas/pins/pin.ts', './postgres/pins.ts', "An area's domain knows no storage"],
  ['api/src/areas/pins/pin.ts', '../../platform/database/database.ts', "An area's domain knows no storage"],
  ['api/src/areas/pins/http/create-pin.ts', '../postgres/pins.ts', 'An endpoint speaks to the domain'],
  ['api/src/areas/pins/http/create-pin.ts', '../../shows/http/get-show.ts', 'An endpoint speaks to the domain'],
  ['api/src/areas/pins/postgres/pins.ts', '../http/create-pin.ts', 'An adapter fills a port'],
  ['api/src/areas/orders/redis/gate.ts', '../../stock/redis/gate.ts', 'An adapter fills a port'],
  ['api/src/areas/pins/area.ts', '../shows/postgres/show-repository.ts', 'area.ts wires its own adapters'],
  ['api/src/areas/pins/pin.ts', '../orders/order.ts', 'Areas have an order'],
  ['viewer-app/src/core/timeline.ts', 'react', 'knows no React'],
  ['viewer-app/src/core/timeline.ts', '@tanstack/react-query', 'knows no React'],
  ['viewer-app/src/core/cart/cart.ts', '../../features/cart/drawer.tsx', 'the lowest layer'],
  ['viewer-app/src/hooks/use-cart.ts', '../features/cart/drawer.tsx', 'knows none of them'],
  ['viewer-app/src/ui/button.tsx', '../core/cart.ts', 'draws what it is given'],
  ['viewer-app/src/features/cart/drawer.tsx', '../chat/chat.tsx', 'A feature imports no other feature'],
  ['viewer-app/src/features/cart/parts/line.tsx', '../../chat/chat.tsx', 'A feature imports no other feature'],
  ['viewer-app/src/features/cart/drawer.tsx', '../../app/routes.tsx', 'nothing of app'],
  ['media-server/src/link/link.ts', '../server.ts', 'Nobody imports a composition root'],
  ['api/src/areas/pins/area.ts', '../../app.ts', 'Nobody imports a composition root'],
  ['api/src/app.ts', './main.ts', 'The composition root opens the platform'],
  ['api/src/areas/pins/area.ts', '../../open-platform.ts', 'Nobody imports a composition root'],
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
  ['api/src/app.ts', './open-platform.ts'],
  ['api/src/areas/pins/http/create-pin.ts', '../pin.ts'],
  ['api/src/areas/pins/http/create-pin.ts', '../../../platform/http/endpoint.ts'],
  ['api/src/areas/pins/http/create-pin.ts', '@showfloor/contracts/ids'],
  ['api/src/platform/realtime/redis/redis-broker.ts', 'redis'],
  ['api/src/testing/redis-server.ts', 'redis'],
  ['api/src/areas/pins/postgres/pins.ts', '../pin-store.ts'],
  ['api/src/areas/pins/postgres/pins.ts', 'drizzle-orm/pg-core'],
  ['api/src/areas/orders/postgres/orders.ts', '../../stock/postgres/stock-writer.ts'],
  ['api/src/areas/pins/pin.ts', '../timeline/timeline.ts'],
  ['api/src/areas/pins/area.ts', './postgres/pins.ts'],
  ['api/src/platform/database/database.ts', 'pg'],
  ['viewer-app/src/features/player/player.tsx', 'hls.js'],
  ['viewer-app/src/features/studio/publisher/session.ts', 'mediasoup-client'],
  ['viewer-app/src/features/cart/drawer.tsx', '../../core/cart/cart.ts'],
  ['viewer-app/src/features/cart/drawer.tsx', '../../ui/drawer.tsx'],
  ['viewer-app/src/features/cart/drawer.tsx', '../../hooks/use-store.ts'],
  ['viewer-app/src/features/cart/parts/line.tsx', '../../../ui/price.tsx'],
  ['viewer-app/src/app/watch-page.tsx', '../features/cart/drawer.tsx'],
  ['scripts/lib/worker.mjs', 'node:fs/promises'],
];

/** Each area may use the one before it, and not the one after it. */
const neighbours = areas.slice(1).map((later, i): [string, string] => [areas[i] ?? '', later]);
const inArea = (area: string) => `api/src/areas/${area}/thing.ts`;

const cases = [
  ...forbidden,
  ...allowed,
  ...neighbours.flatMap(([area, later]) => [
    [inArea(area), `../${later}/thing.ts`],
    [inArea(later), `../${area}/thing.ts`],
  ]),
].map(([file = '', imported = '']) => ({ file, imported }));

/** More files, for the rules that aren't about what may be imported. */
const otherFiles = {
  'api/src/areas/pins/a.ts': "import type { B } from './b.ts';\nexport type A = B | 2;\n",
  'api/src/areas/pins/b.ts': "import type { A } from './a.ts';\nexport type B = A | 1;\n",
  'api/src/areas/pins/default.ts': 'export default 1;\n',
  'api/drizzle.config.ts': 'export default 1;\n',
};

/** The files of all cases: an import a line, so that the linter's line says whose the verdict is. */
const imports = Map.groupBy(cases, ({ file }) => file);
const textOf = (names: readonly string[]) =>
  [
    ...names.map((name, i) => `import { thing${i} } from '${name}';`),
    ...names.map((_, i) => `console.log(thing${i});`),
    // A fault in every file: a file without this verdict is one that the linter didn't look at.
    'debugger;',
    '',
  ].join('\n');

const verdictSchema = z.object({
  diagnostics: z.array(
    z.object({
      code: z.object({ value: z.string() }),
      message: z.string(),
      location: z.object({ path: z.string(), range: z.object({ start: z.object({ line: z.number() }) }) }),
    }),
  ),
});

interface Verdict {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

let tree = '';
/** What the linter says of all files: in one run, as a run takes seconds. */
let verdicts: Verdict[] = [];

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'showfloor-law-'));
  for (const name of ['biome.json', '.gitignore']) cpSync(join(repoDir, name), join(tree, name));
  writeImportLaw(tree);
  writeImportLaw(repoDir);
  symlinkSync(join(repoDir, 'node_modules'), join(tree, 'node_modules'));
  execFileSync('git', ['init', '-q'], { cwd: tree });
  const files = [...imports].map(([file, found]) => [file, textOf(found.map(({ imported }) => imported))]);
  for (const [file = '', text = ''] of [...files, ...Object.entries(otherFiles)]) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  const args = ['lint', '--max-diagnostics=none', '--reporter=rdjson', '.'];
  const done = spawnSync(biome, args, { cwd: tree, encoding: 'utf8' });
  const { diagnostics } = verdictSchema.parse(JSON.parse(done.stdout));
  verdicts = diagnostics.map(({ code, message, location }) => ({
    file: location.path,
    line: location.range.start.line,
    rule: code.value,
    message,
  }));
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

const rulesBroken = (file: string) => verdicts.filter((verdict) => verdict.file === file).map(({ rule }) => rule);

/** The sentences of the law that importing `imported` breaks. */
function judge(file: string, imported: string): string[] {
  expect(rulesBroken(file)).toContain('lint/suspicious/noDebugger');
  const line = 1 + (imports.get(file) ?? []).findIndex((one) => one.imported === imported);
  expect(line).toBeGreaterThan(0);
  return verdicts
    .filter((verdict) => verdict.file === file && verdict.line === line)
    .filter((verdict) => verdict.rule === 'lint/style/noRestrictedImports')
    .map(({ message }) => message);
}

describe('the import law', () => {
  test('has a case here for every sentence', () => {
    const sentences = new Set(law.flatMap((folder) => folder.rules.map((rule) => rule.message)));
    const proven = [...sentences].filter((sentence) => forbidden.some(([, , part]) => sentence.includes(part)));
    expect(proven).toEqual([...sentences]);
  });

  test.each(forbidden)('%s may not import %s', (file, imported, sentence) => {
    expect(judge(file, imported)).toEqual([expect.stringContaining(sentence)]);
  });

  test.each(allowed)('%s may import %s', (file, imported) => {
    expect(judge(file, imported)).toEqual([]);
  });

  test.each(neighbours)('the area %s may not use %s', (area, later) => {
    expect(judge(inArea(area), `../${later}/thing.ts`)).toEqual([expect.stringContaining('Areas have an order')]);
    expect(judge(inArea(later), `../${area}/thing.ts`)).toEqual([]);
  });

  test('has every area of the api in its order', () => {
    expect(readdirSync(join(repoDir, 'api/src/areas')).toSorted()).toEqual(areas.toSorted());
  });

  test('knows no import cycle, not even of types', () => {
    expect(rulesBroken('api/src/areas/pins/a.ts')).toContain('lint/suspicious/noImportCycles');
  });

  test('allows a default export in configuration of tools alone', () => {
    expect(rulesBroken('api/src/areas/pins/default.ts')).toContain('lint/style/noDefaultExport');
    expect(rulesBroken('api/drizzle.config.ts')).not.toContain('lint/style/noDefaultExport');
  });

  test('is kept by the whole repository', () => {
    const args = ['lint', '--colors=off', '--only=style/noRestrictedImports', '--only=suspicious/noImportCycles', '.'];
    const done = spawnSync(biome, args, { cwd: repoDir, encoding: 'utf8' });
    expect(done.status, `${done.stdout}${done.stderr}`).toBe(0);
  });
});
