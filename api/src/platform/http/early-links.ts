import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What the viewer app's build says of its pages: the scripts that each kind needs first. */
const earlyScriptsSchema = z.array(
  z.object({ path: z.string().startsWith('/'), scripts: z.array(z.string().regex(/^\/assets\/[\w.-]+\.js$/)).max(50) }),
);
type EarlyScripts = z.infer<typeof earlyScriptsSchema>;

/** Where pages play media. */
const showPath = '/shows/';

/**
 * Gives the values of a page's `Link` header (RFC 8288): what the browser may fetch and connect to while it still reads the page. Without it the
 * page works the same, some round trips later.
 */
export function earlyLinks(folder: string, mediaPublicUrl: string): (path: string) => string[] {
  const file = join(folder, 'early-scripts.json');
  const preconnect = `<${new URL(mediaPublicUrl).origin}>; rel=preconnect; crossorigin`;
  let readAtMs = Number.NaN;
  let known: EarlyScripts = [];

  /** The file as it is now: the app may be built anew while we run. */
  function present(): EarlyScripts {
    const changedAtMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (changedAtMs === undefined) return [];
    if (changedAtMs !== readAtMs) {
      readAtMs = changedAtMs;
      known = read(file);
    }
    return known;
  }

  return (path) => {
    const [page] = present()
      .filter((candidate) => path.startsWith(candidate.path))
      .sort((a, b) => b.path.length - a.path.length);
    if (!page) return [];
    const scripts = page.scripts.map((script) => `<${script}>; rel=modulepreload`);
    return path.startsWith(showPath) ? [preconnect, ...scripts] : scripts;
  };
}

function read(file: string): EarlyScripts {
  try {
    return earlyScriptsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? [];
  } catch {
    return [];
  }
}
