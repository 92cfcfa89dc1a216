import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readCategories } from '../../api/src/areas/catalog/postgres/category-reader.ts';
import { createProductSearch } from '../../api/src/areas/search/postgres/product-search.ts';
import type { ProductSearch } from '../../api/src/areas/search/search.ts';
import { type Database, openDatabase } from '../../api/src/platform/database/database.ts';
import { copyMigratedPglite } from '../../api/src/testing/migrated-pglite.ts';
import { findPostgres, startPostgres } from '../../api/src/testing/postgres.ts';
import { percentile } from '../../tests/harness/percentile.ts';
import { machine, report } from './figures.ts';
import { loadPglite, loadPostgres } from './search/copy-rows.ts';
import { type CatalogueSample, makeCatalogue } from './search/make-catalogue.ts';
import { type QueryKind, queryKinds, typicalQueries } from './search/typical-queries.ts';

/**
 * How long a search takes among 2 million products of 250,000 brands: page, count and facets, as the api answers them, one after the other, on a
 * PostgreSQL; and among fewer on PGlite.
 *
 * Usage: npm run bench:search [-- --products N --queries N --pglite N]; with fewer products or queries than usual nothing is written.
 */
const usual = { products: 2_000_000, queries: 1_000, pglite: 20_000 } as const;
const productsABrand = 8;
const warmUps = 50;

const words = process.argv.slice(2);
const numberOf = (name: keyof typeof usual): number => {
  const at = words.indexOf(`--${name}`);
  return at < 0 ? usual[name] : Number(words[at + 1]);
};
const [products, queries, pgliteProducts] = [numberOf('products'), numberOf('queries'), numberOf('pglite')];

const binDir = findPostgres();
if (binDir === null) throw new Error('there is no PostgreSQL on this machine: install it, or set POSTGRES_BIN_DIR');
const server = await startPostgres(binDir, [
  'shared_buffers=1GB',
  'effective_cache_size=4GB',
  'max_wal_size=8GB',
  'random_page_cost=1.1',
]);
const loadBefore = loadavg()[0] ?? 0;
try {
  const url = await server.createDatabase();
  const postgres = await measure(
    (make) => loadPostgres(binDir, url, make),
    () => openDatabase({ kind: 'postgres', url }),
    products,
  );
  const pglite = await onPglite();
  const kinds = (prefix: string, of: ReadonlyMap<QueryKind, readonly number[]>) =>
    Object.fromEntries(queryKinds.map((kind) => [`${prefix}${kind}MsP99`, percentile(of.get(kind) ?? [], 0.99)]));
  const all = (of: ReadonlyMap<QueryKind, readonly number[]>) => [...of.values()].flat();
  const figures = {
    searchMsP99: percentile(all(postgres.tookMs), 0.99),
    searchMsP50: percentile(all(postgres.tookMs), 0.5),
    ...kinds('', postgres.tookMs),
    importSeconds: postgres.importSeconds,
    products,
    brands: Math.ceil(products / productsABrand),
    words: postgres.words,
    searchMegabytes: postgres.megabytes,
    pgliteSearchMsP99: percentile(all(pglite.tookMs), 0.99),
    ...kinds('pglite_', pglite.tookMs),
    pgliteImportSeconds: pglite.importSeconds,
    pgliteProducts,
  };
  if (products < usual.products || queries < usual.queries) console.log(figures);
  else
    await report({
      bench: 'search',
      conditions: {
        ...machine(),
        queries: `${queries} of each kind, one after the other, after ${warmUps} of each`,
        answer: 'a page of 24 with names, brands, pictures and prices, the count, and the facets',
        import: 'COPY, references unchecked, the index of terms built after; the making of the rows is in it',
        loadBefore,
        loadAfter: loadavg()[0] ?? 0,
      },
      figures,
    });
} finally {
  await server.close();
}

type Load = <T>(make: Parameters<typeof loadPostgres<T>>[2]) => Promise<T>;

async function measure(load: Load, open: () => ReturnType<typeof openDatabase>, count: number) {
  const first = await open();
  const categoryIds = (await readCategories(first.database)).map(({ id }) => id);
  await first.close();
  const startedMs = performance.now();
  const brands = Math.ceil(count / productsABrand);
  const sample = await load((write) => makeCatalogue({ products: count, brands, categoryIds }, write));
  const importSeconds = (performance.now() - startedMs) / 1_000;
  console.log(`${count} products, ${sample.words} terms, ${importSeconds.toFixed(0)} s`);
  const { database, close } = await open();
  try {
    const tookMs = await ask(createProductSearch(database), sample, categoryIds);
    return { importSeconds, tookMs, words: sample.words, megabytes: await megabytesOf(database) };
  } finally {
    await close();
  }
}

/** Of what search keeps, with its indexes. */
async function megabytesOf(database: Database): Promise<number> {
  const answer = await database.execute(
    "select (pg_total_relation_size('product_search') + pg_total_relation_size('search_terms')) / 1048576 as megabytes",
  );
  return z.object({ rows: z.tuple([z.object({ megabytes: z.coerce.number() })]) }).parse(answer).rows[0].megabytes;
}

async function ask(search: ProductSearch, sample: CatalogueSample, categoryIds: readonly string[]) {
  const wishes = typicalQueries(sample, categoryIds);
  const tookMs = new Map<QueryKind, number[]>(queryKinds.map((kind) => [kind, []]));
  for (let round = -warmUps; round < queries; round++) {
    for (const kind of queryKinds) {
      const wish = wishes[kind]();
      const before = kind === 'nextPage' ? await search.find(wish) : null;
      const startedMs = performance.now();
      await search.find(before?.next ? { ...wish, after: before.next } : wish);
      const took = performance.now() - startedMs;
      if (round >= 0) tookMs.get(kind)?.push(took);
      if (took > 100 && words.includes('--slow')) console.log(Math.round(took), kind, JSON.stringify(wish));
    }
  }
  for (const [kind, took] of tookMs)
    console.log(
      `${kind.padEnd(9)} p50 ${percentile(took, 0.5).toFixed(1)} p99 ${percentile(took, 0.99).toFixed(1)} most ${Math.max(...took).toFixed(1)} ms`,
    );
  return tookMs;
}

async function onPglite() {
  const parent = await mkdtemp(join(tmpdir(), 'showfloor-bench-'));
  const folder = join(parent, 'pglite');
  await copyMigratedPglite(folder);
  return await measure(
    (make) => loadPglite(folder, make),
    () => openDatabase({ kind: 'pglite', folder }),
    pgliteProducts,
  ).finally(() => rm(parent, { recursive: true, force: true }));
}
