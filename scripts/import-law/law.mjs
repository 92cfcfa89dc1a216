/**
 * The import law: who may import whom, one sentence a rule. Biome keeps it; its rules replace each other from folder to folder instead of adding
 * up, so each folder's whole list is written into `import-law.json` from here, by `npm run import-law`.
 *
 * Patterns are gitignore's, matched against what stands in the import.
 *
 * @typedef {{ group: string[], message: string }} Rule
 * @typedef {{ includes: string[], rules: Rule[] }} Folder
 */

/** @param {...string} names packages, with everything below them */
const packages = (...names) => names.flatMap((name) => [name, `${name}/**`]);

const processes = ['media-server', 'api', 'viewer-app', 'demo'];

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
    group: ['**/main.ts', '**/main.tsx', '**/server.ts', '**/app.ts', '**/app.tsx'],
    message: 'Nobody imports a composition root: only main does. What you need belongs in a file of its own.',
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
    message: 'Only api/src/storage imports databases: everything else speaks to a port.',
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
    message: 'Domain folders know no transport: http and realtime call them.',
  },
  domainNoStorage: {
    group: ['**/storage/**'],
    message:
      'Domain folders know no storage: the port lives in the domain folder, its adapter in storage, and app.ts joins them.',
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
const domains = 'shows,timeline,pins,chat,catalog,stock,carts,checkout,orders,payments,fulfilment,accounts,insights';

/** @param {Rule[]} list @param {...Rule} allowed */
const without = (list, ...allowed) => list.filter((rule) => !allowed.includes(rule));

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
  { includes: ['media-server/src/{main,main.test,server.test}.ts'], rules: without(everywhere, root) },

  { includes: ['api/src/**'], rules: everywhere },
  { includes: ['api/src/storage/**'], rules: without(everywhere, databases) },
  { includes: [`api/src/{${domains}}/**`], rules: [...everywhere, rules.domainNoTransport, rules.domainNoStorage] },
  { includes: [`api/src/{${domains}}/**/*.test.ts`], rules: [...everywhere, rules.domainNoTransport] },
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
