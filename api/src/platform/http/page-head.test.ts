import { expect, it } from 'vitest';
import type { PageCard } from '../links/page-card.ts';
import { shortened, withHead } from './page-head.ts';

const page = `<head>
    <meta charset="utf-8" />
    <meta name="description" content="The app's own." />
    <title>Showfloor</title>
  </head>`;

const card: PageCard = {
  title: 'Lamps',
  description: 'Light for all.',
  url: 'https://shop.test/shows/shw_1',
  image: { url: 'https://shop.test/images/img_1', alt: 'Lamps' },
  video: { url: 'https://media.test/hls/shw_1/multivariant.m3u8', contentType: 'application/vnd.apple.mpegurl' },
  kind: 'video.other',
};

it('writes the whole head of a page that has a card', () => {
  expect(withHead(page, card)).toBe(`<head>
    <meta charset="utf-8" />
    <title>Lamps · Showfloor</title>
    <meta name="description" content="Light for all." />
    <link rel="canonical" href="https://shop.test/shows/shw_1" />
    <meta property="og:site_name" content="Showfloor" />
    <meta property="og:type" content="video.other" />
    <meta property="og:title" content="Lamps" />
    <meta property="og:description" content="Light for all." />
    <meta property="og:url" content="https://shop.test/shows/shw_1" />
    <meta property="og:image" content="https://shop.test/images/img_1" />
    <meta property="og:image:alt" content="Lamps" />
    <meta property="og:video" content="https://media.test/hls/shw_1/multivariant.m3u8" />
    <meta property="og:video:type" content="application/vnd.apple.mpegurl" />
    <meta name="twitter:card" content="summary_large_image" />
  </head>`);
});

it("writes the site's head where there is no card", () => {
  const head = withHead(page, null);
  expect(head).toContain('<title>Showfloor</title>');
  expect(head).toContain('<meta property="og:title" content="Showfloor" />');
  expect(head).not.toMatch(/canonical|og:url|og:image/);
});

it('lets no text out of its attribute, and takes none for a pattern', () => {
  const head = withHead(page, { ...card, title: `"><script>alert('1')</script> $& $' $<`, description: '&amp; <b>' });
  expect(head).not.toContain('<script>');
  expect(head).toContain('content="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; $&amp; $&#39; $&lt;"');
  expect(head).toContain('content="&amp;amp; &lt;b&gt;"');
  expect(head.match(/<title>/g)).toHaveLength(1);
});

it('cuts between words, never within a letter', () => {
  expect(shortened('a\n  b\tc', 10)).toBe('a b c');
  expect(shortened('one two three four', 14)).toBe('one two three…');
  expect(shortened('👩‍👩‍👧‍👦'.repeat(12), 10)).toBe(`${'👩‍👩‍👧‍👦'.repeat(9)}…`);
  expect(shortened('x'.repeat(10), 10)).toBe('x'.repeat(10));
});
