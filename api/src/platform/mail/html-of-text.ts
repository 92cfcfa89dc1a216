const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const address = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)]/g;

/**
 * A plain text as a page that mail programs draw as it is meant: its paragraphs, its lines, and its addresses as links. It holds nothing else, so that whoever reads
 * either reads the same.
 */
export function htmlOfText(text: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((part) => `<p style="margin:0 0 1em">${linked(part).replaceAll('\n', '<br>')}</p>`);
  const style = 'font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:0 auto;padding:1em';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body style="${style}">${paragraphs.join('')}</body></html>`;
}

function linked(part: string): string {
  let html = '';
  let at = 0;
  for (const { 0: url, index } of part.matchAll(address)) {
    html += `${escaped(part.slice(at, index))}<a href="${escaped(url)}">${escaped(url)}</a>`;
    at = index + url.length;
  }
  return html + escaped(part.slice(at));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
