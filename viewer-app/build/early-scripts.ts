import type { Plugin, Rolldown } from 'vite';

export interface EarlyPage {
  /** Beginning of the paths this is for; the longest one that fits counts. */
  readonly path: string;
  /** The module, as in the sources, that `main.ts` loads first on such a page. */
  readonly module: string;
}

/**
 * Writes `early-scripts.json`: for each kind of page the scripts that its first module needs, so that whoever serves the page can name them in
 * its headers. The browser then fetches them beside `main.ts` instead of after it.
 */
export function earlyScripts(pages: readonly EarlyPage[]): Plugin {
  return {
    name: 'early-scripts',
    apply: 'build',
    generateBundle(_options, bundle) {
      const found = pages.map(({ path, module }) => ({ path, scripts: scriptsOf(bundle, module) }));
      this.emitFile({ type: 'asset', fileName: 'early-scripts.json', source: JSON.stringify(found) });
    },
  };
}

function scriptsOf(bundle: Rolldown.OutputBundle, module: string): string[] {
  const first = Object.values(bundle).find(
    (output) => output.type === 'chunk' && output.facadeModuleId?.endsWith(`/${module}`),
  );
  if (!first) throw new Error(`there is no chunk of ${module}`);
  const names = new Set<string>();
  const add = (name: string) => {
    const output = bundle[name];
    if (names.has(name) || output?.type !== 'chunk') return;
    names.add(name);
    output.imports.forEach(add);
  };
  add(first.fileName);
  return [...names].map((name) => `/${name}`);
}
