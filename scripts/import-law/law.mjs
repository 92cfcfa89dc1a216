/**
 * The import law: who may import whom, one sentence a rule. Biome keeps it; its rules replace each other from folder to folder instead of adding
 * up, so each folder's whole list is written from here into `import-law.json`, by `npm run check` and `npm run format`.
 *
 * Patterns are gitignore's, matched against what stands in the import.
 *
 * @typedef {{ group: string[], message: string }} Rule
 * @typedef {{ includes: string[], rules: Rule[] }} Folder
 */

/** @param {...string} names packages, with everything below them */
const packages = (...names) => names.flatMap((name) => [name, `${name}/**`]);

const processes = ['media-server', 'api', 'viewer-app', 'demo'];

/** Files that put a process together. */
const roots = ['**/main.ts', '**/main.tsx', '**/server.ts', '**/app.ts', '**/app.tsx'];

const rules = {
  contracts: {
    group: ['**', '!zod', '!./**'],
    message: 'contracts imports nothing but zod: both sides of every agreement depend on it.',
  },
  processes: {
    group: [
      ...packages(...[...processes, 'tests', 'bench'].map((name) => `@showfloor/${name}`)),
      ...[...processes, 'contracts'].map((name) => `**/${name}/src/**`),
    ],
    message: 'No process imports another: they share @showfloor/contracts, and nothing else.',
  },
  root: {
    group: [...roots, '**/open-platform.ts'],
    message: 'Nobody imports a composition root: only main does. What you need belongs in a file of its own.',
  },
  rootOpensPlatform: {
    group: roots,
    message: 'The composition root opens the platform, and imports no other root.',
  },
  mediasoup: {
    group: packages('mediasoup'),
    message: 'Only media-server/src/sfu imports mediasoup: ask it for what it should offer.',
  },
  hls: {
    group: packages('hls.js'),
    message: 'Only viewer-app/src/features/player imports hls.js: everything else asks the player.',
  },
  mediasoupClient: {
    group: packages('mediasoup-client'),
    message:
      'Only viewer-app/src/features/studio/publisher imports mediasoup-client: everything else asks the publisher.',
  },
  databases: {
    group: packages('redis', '@redis', 'pg', 'drizzle-orm', '@electric-sql/pglite'),
    message:
      'Only platform/{database,redis} and folders named postgres/ and redis/ import drivers: everything else speaks to a port.',
  },
  platformIsLowest: {
    group: ['**/areas/**', '**/config/**'],
    message: 'platform is what any server needs: areas build on it, and it knows none of them.',
  },
  stagesNoSfu: {
    group: ['**/sfu/**'],
    message: 'Packager, depacketizer and playlist know no SFU: RTP packets and access units are all they see.',
  },
  stagesNoHttp: {
    group: ['node:http', 'node:https', 'node:http2', 'ws', 'express', '**/origin/**', '**/link/**'],
    message: 'Packager, depacketizer and playlist know no HTTP: they take units and give units.',
  },
  domainNoTransport: {
    group: ['node:http', 'node:https', 'node:http2', 'express', 'ws', '**/http/**', '**/realtime/**'],
    message: "An area's domain knows no transport: http and realtime call it.",
  },
  domainNoStorage: {
    group: ['**/postgres/**', '**/redis/**', '**/memory/**', '**/files/**', '**/database/**'],
    message:
      "An area's domain knows no storage: the port lives with the domain, its adapter in a folder below, and area.ts joins them.",
  },
  endpointsNoStorage: {
    group: ['**/postgres/**', '**/redis/**', '**/memory/**', '**/files/**', '**/database/**', '../../*/http/**'],
    message: "An endpoint speaks to the domain: never to storage, never to another area's http.",
  },
  adaptersNoTransport: {
    group: ['**/http/**', '**/realtime/**', '../../*/redis/**', '../../*/memory/**', '../../*/files/**'],
    message:
      "An adapter fills a port: it knows no transport, and of another area's adapters only postgres, where one transaction writes both.",
  },
  wiringOwnAdapters: {
    group: ['http', 'postgres', 'redis', 'memory', 'files', 'realtime'].map((name) => `../*/${name}/**`),
    message: 'area.ts wires its own adapters; from other areas it takes domain and ports.',
  },
  coreNoReact: {
    group: packages(
      'react',
      'react-dom',
      'react-router',
      '@tanstack/react-query',
      'react-i18next',
      'radix-ui',
      'motion',
      'lucide-react',
    ),
    message: 'viewer-app/src/core knows no React: the hooks around it live in hooks and features.',
  },
  coreIsLowest: {
    group: ['**/features/**', '**/app/**', '**/ui/**', '**/hooks/**'],
    message: 'viewer-app/src/core is the lowest layer: features, ui and app import it, never the other way.',
  },
  hooksBelowFeatures: {
    group: ['**/features/**', '**/app/**'],
    message: 'viewer-app/src/hooks wraps core for every feature: it knows none of them.',
  },
  uiKnowsNothing: {
    group: ['**/features/**', '**/app/**', '**/core/**'],
    message: 'viewer-app/src/ui draws what it is given: it knows no feature, no core and no app.',
  },
  featuresApart: {
    group: [
      '../*/**',
      ...['core', 'hooks', 'ui', 'i18n', 'testing'].flatMap((name) => [`!../../${name}/**`, `!../../../${name}/**`]),
      '**/features/**',
    ],
    message:
      'A feature imports no other feature and nothing of app: app composes features, core and hooks hold what they share.',
  },
  bootstrap: {
    group: ['**', '!node:*', '!node:*/**', '!./**', '!../**'],
    message: "Bootstrap runs before anything is installed: Node's own modules only.",
  },
};

const { processes: apart, root, mediasoup, hls, mediasoupClient, databases } = rules;
const libraries = [mediasoup, hls, mediasoupClient, databases];
const everywhere = [apart, root, ...libraries];

/** The api's areas in the order in which app.ts wires them: each may use those before it. */
export const areas = [
  'accounts',
  'brands',
  'markets',
  'images',
  'emoji',
  'media-nodes',
  'shows',
  'catalog',
  'pricing',
  'stock',
  'search',
  'collections',
  'assortment',
  'lineup',
  'drops',
  'timeline',
  'pins',
  'moderators',
  'team-presence',
  'sanctions',
  'screening',
  'chat',
  'questions',
  'moderation',
  'carts',
  'promotions',
  'orders',
  'checkout',
  'payments',
  'shipments',
  'rooms',
  'insights',
  'rehearsal',
];

/** @param {Rule[]} list @param {...Rule} allowed */
const without = (list, ...allowed) => list.filter((rule) => !allowed.includes(rule));

/** @param {string} area @param {number} index @returns {Folder[]} */
function areaFolders(area, index) {
  const later = areas.slice(index + 1);
  /** @type {Rule[]} */
  const order =
    later.length === 0
      ? []
      : [
          {
            group: later.map((name) => `**/${name}/**`),
            message: 'Areas have an order, kept in law.mjs: each may use those before it, never one after it.',
          },
        ];
  const folder = `api/src/areas/${area}`;
  const adapters = [...without(everywhere, databases), rules.adaptersNoTransport, ...order];
  return [
    { includes: [`${folder}/*.ts`], rules: [...everywhere, rules.domainNoTransport, rules.domainNoStorage, ...order] },
    { includes: [`${folder}/area.ts`], rules: [...everywhere, rules.wiringOwnAdapters, ...order] },
    { includes: [`${folder}/http/**`], rules: [...everywhere, rules.endpointsNoStorage, ...order] },
    { includes: [`${folder}/{postgres,redis,memory,files}/**`], rules: adapters },
    // Tests look at the whole: they start the app, or other areas' adapters, around what they test.
    { includes: [`${folder}/**/*.test.ts`, `${folder}/testing/**`], rules: without(everywhere, databases) },
  ];
}

/** In order: a later folder's list replaces an earlier one's. @type {Folder[]} */
export const law = [
  { includes: ['contracts/src/**'], rules: [rules.contracts] },
  { includes: ['contracts/src/**/*.test.ts'], rules: [apart] },

  { includes: ['media-server/src/**'], rules: everywhere },
  { includes: ['media-server/src/sfu/**'], rules: without(everywhere, mediasoup) },
  {
    includes: ['media-server/src/{packager,depacketizer,playlist}/**'],
    rules: [...everywhere, rules.stagesNoSfu, rules.stagesNoHttp],
  },
  { includes: ['media-server/src/{main,main.test,testing/server-run}.ts'], rules: without(everywhere, root) },

  { includes: ['api/src/**'], rules: everywhere },
  { includes: ['api/src/platform/**'], rules: [...everywhere, rules.platformIsLowest] },
  {
    includes: ['api/src/platform/{database,redis}/**', 'api/src/platform/*/{postgres,redis}/**'],
    rules: [...without(everywhere, databases), rules.platformIsLowest],
  },
  {
    includes: ['api/src/platform/**/*.test.ts', 'api/src/platform/**/testing/**'],
    rules: without(everywhere, databases),
  },
  ...areas.flatMap(areaFolders),
  { includes: ['api/src/testing/redis-server.ts'], rules: without(everywhere, databases) },
  { includes: ['api/src/app.ts'], rules: [...without(everywhere, root), rules.rootOpensPlatform] },
  {
    includes: ['api/src/{main,main.test,app.test}.ts', 'api/src/testing/start-test-app.ts'],
    rules: without(everywhere, root),
  },

  { includes: ['demo/src/**'], rules: everywhere },

  { includes: ['viewer-app/src/**'], rules: everywhere },
  { includes: ['viewer-app/src/core/**'], rules: [...everywhere, rules.coreNoReact, rules.coreIsLowest] },
  { includes: ['viewer-app/src/hooks/**'], rules: [...everywhere, rules.hooksBelowFeatures] },
  { includes: ['viewer-app/src/ui/**'], rules: [...everywhere, rules.uiKnowsNothing] },
  { includes: ['viewer-app/src/features/**'], rules: [...everywhere, rules.featuresApart] },
  { includes: ['viewer-app/src/features/player/**'], rules: [...without(everywhere, hls), rules.featuresApart] },
  {
    includes: ['viewer-app/src/features/studio/publisher/**'],
    rules: [...without(everywhere, mediasoupClient), rules.featuresApart],
  },
  { includes: ['viewer-app/src/main.ts'], rules: without(everywhere, root) },

  { includes: ['scripts/**', '!scripts/**/*.test.mjs'], rules: [rules.bootstrap] },
];

/** The law as a Biome configuration that biome.json extends. */
export function lawAsBiomeConfig() {
  return {
    $schema: './node_modules/@biomejs/biome/configuration_schema.json',
    overrides: law.map((folder) => ({
      includes: folder.includes,
      linter: {
        rules: { style: { noRestrictedImports: { level: 'error', options: { patterns: folder.rules } } } },
      },
    })),
  };
}
