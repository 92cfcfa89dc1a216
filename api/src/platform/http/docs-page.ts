import type { Operation } from './endpoint.ts';
import { accessText, jsonSchema } from './openapi.ts';

/** The page at /api/docs: every endpoint with who may call it, what it takes and what it gives. Plain HTML, nothing from elsewhere. */
export function docsPage(endpoints: readonly Operation[], stylesheet: string): string {
  const shown = endpoints.filter((endpoint) => endpoint.access !== 'media');
  const byTag = Map.groupBy(shown, (endpoint) => endpoint.tag);
  const sections = [...byTag].map(
    ([tag, tagged]) => `<section><h2>${escapeHtml(tag)}</h2>${tagged.map(entry).join('')}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Showfloor API</title>
<link rel="stylesheet" href="${stylesheet}">
<h1>Showfloor API</h1>
<p>JSON over HTTP. Whoever calls is known by the session cookie of <code>/api/auth</code>; a write from a browser needs our own <code>Origin</code>.
A refusal is <code>{ "error": { code, message, param?, details?, requestId } }</code>.
For tools: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
${sections.join('\n')}
</html>
`;
}

export const docsStylesheet = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
summary{cursor:pointer;padding:.4rem 0;font-weight:500}
summary code{display:inline-block;min-width:4.5rem;font-weight:700}
details{border-top:1px solid color-mix(in srgb,currentColor 20%,transparent)}
pre{overflow:auto;max-height:28rem;padding:1rem;border-radius:.5rem;background:color-mix(in srgb,currentColor 8%,transparent);font-size:.85rem}
h2{text-transform:capitalize;margin-top:2.5rem}
`;

function entry(endpoint: Operation): string {
  const schemas = [
    ['Query', endpoint.query, 'input'],
    ['Headers', endpoint.headers, 'input'],
    ['Body', endpoint.body, 'input'],
    [`Answer ${endpoint.status}`, endpoint.answer, 'output'],
  ] as const;
  const shown = schemas.map(([title, schema, io]) =>
    schema === null ? '' : `<h4>${title}</h4><pre>${escapeHtml(JSON.stringify(jsonSchema(schema, io), null, 2))}</pre>`,
  );
  const raw = endpoint.raw === null ? '' : `<p>The body is ${escapeHtml(endpoint.raw.contentTypes.join(', '))}.</p>`;
  return `<details><summary><code>${endpoint.method}</code> ${escapeHtml(endpoint.path)}</summary>
<p>${escapeHtml(endpoint.summary)} ${escapeHtml(accessText(endpoint))}</p>${raw}${shown.join('')}</details>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
