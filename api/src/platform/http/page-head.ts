import { pageTitle, siteName } from '@showfloor/contracts/page-title';
import type { PageCard } from '../links/page-card.ts';

/** More than this is cut by those who show cards, each in a way of its own. */
const titleChars = 100;
const descriptionChars = 200;

const siteDescription = 'Live shows you can shop from, without leaving the picture.';

/**
 * Writes into the app's page what its address is shared and listed by: title, description, Open Graph (ogp.me), X's card, and the canonical address.
 * @param card null: the site's own, without an address.
 */
export function withHead(html: string, card: PageCard | null): string {
  const title = card?.title ?? siteName;
  const description = shortened(card?.description ?? siteDescription, descriptionChars);
  const head = [
    `<title>${escaped(pageTitle(card?.title ?? null))}</title>`,
    named('description', description),
    ...(card ? [`<link rel="canonical" href="${escaped(card.url)}" />`] : []),
    property('og:site_name', siteName),
    property('og:type', card?.kind ?? 'website'),
    property('og:title', shortened(title, titleChars)),
    property('og:description', description),
    ...(card ? [property('og:url', card.url)] : []),
    ...(card?.image ? [property('og:image', card.image.url), property('og:image:alt', card.image.alt)] : []),
    ...(card?.video ? [property('og:video', card.video.url), property('og:video:type', card.video.contentType)] : []),
    // Not "player": that one wants a page to put into a frame, and ours may not be framed.
    named('twitter:card', card?.image ? 'summary_large_image' : 'summary'),
  ].join('\n    ');
  // By functions: in a text "$&" would stand for what is replaced.
  return html.replace(/\s*<meta name="description"[^>]*>/, () => '').replace(/<title>[^<]*<\/title>/, () => head);
}

function named(name: string, content: string): string {
  return `<meta name="${name}" content="${escaped(content)}" />`;
}

function property(name: string, content: string): string {
  return `<meta property="${name}" content="${escaped(content)}" />`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** One line, cut between words, of at most so many characters with the sign that it was cut. */
export function shortened(text: string, chars: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const graphemes = [...new Intl.Segmenter('en').segment(line)].map(({ segment }) => segment);
  if (graphemes.length <= chars) return line;
  const cut = graphemes.slice(0, chars - 1).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > chars / 2 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}
