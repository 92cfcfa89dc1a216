import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import type { PageCard } from '../links/page-card.ts';
import { earlyLinks } from './early-links.ts';
import { withHead } from './page-head.ts';

export interface ViewerAppOptions {
  /** Of the built app. */
  readonly folder: string;
  readonly mediaPublicUrl: string;
  /** What a page's address is shared by, asked by somebody's address. */
  readonly cardOf: (path: string, address: string) => Promise<PageCard | null>;
}

/**
 * Serves the built viewer app: files whose name carries their content's hash for a year, everything else asked anew; a path that names no
 * file is a page of the app, has the card in its head that it is shared by, and names in its headers what it is going to need. `.br` and `.gz` files
 * beside a file are sent to who takes them.
 */
export function viewerApp({ folder, mediaPublicUrl, cardOf }: ViewerAppOptions): Router {
  const router = Router();
  const linksOf = earlyLinks(folder, mediaPublicUrl);
  router.use(precompressed(folder));
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => response.setHeader('Cache-Control', cacheControl(path)),
    }),
  );
  router.get('/{*page}', async (request, response) => {
    if (/\.\w{1,8}$/.test(request.path)) {
      response.status(404).type('text/plain').send('There is no such file.\n');
      return;
    }
    const index = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
    if (index === null) {
      response.status(503).type('text/html').send(notBuilt);
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    const links = linksOf(request.path);
    if (links.length > 0) response.setHeader('Link', links);
    const page = withHead(index, await cardOf(request.path, request.ip ?? 'unknown'));
    // A browser that has this very page is answered 304 (`send` compares).
    response.setHeader('ETag', `"${createHash('sha256').update(page).digest('base64url')}"`);
    response.type('text/html').send(page);
  });
  return router;
}

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Showfloor</title>
<h1>The viewer app is not built yet</h1>
<p>Run <code>npm run setup</code>, then reload this page. The API is up: <a href="/api/docs">its documentation</a>.</p></html>
`;

const hashedName = /[/\\]assets[/\\][^/\\]+-[\w-]{8,}\.\w+(?:\.(?:br|gz))?$/;

function cacheControl(path: string): string {
  return hashedName.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Answers with the compressed sibling of a text asset where there is one. */
function precompressed(folder: string): RequestHandler {
  return (request, response, next) => {
    const path = request.path;
    if (!/^\/assets\/[\w.-]+\.(?:js|css|svg|json)$/.test(path)) return next();
    for (const [encoding, ending] of encodings) {
      const file = join(folder, path + ending);
      if (!request.acceptsEncodings(encoding) || !existsSync(file)) continue;
      response.type(path.slice(path.lastIndexOf('.')));
      response.setHeader('Content-Encoding', encoding);
      response.setHeader('Cache-Control', cacheControl(file));
      response.vary('Accept-Encoding');
      return response.sendFile(file);
    }
    next();
  };
}
