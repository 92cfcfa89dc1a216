import { expect, it } from 'vitest';
import { readPage } from '../../testing/read-pdf.ts';
import { mergePdfs } from './merge-pdfs.ts';
import { paper, Sheet } from './sheet.ts';

const about = { title: 'A label', createdAtMs: 1_800_000_000_000 };

it('sets text of many scripts, and a barcode that can be scanned', async () => {
  const sheet = new Sheet(paper.label, about);
  const next = sheet.text(20, 20, 'Zoë Müller, Łódź, Αθήνα, Київ, 東京都渋谷区, 上海市 😀', { width: 248 });
  expect(next).toBeGreaterThan(30);
  sheet.barcode('SF-7K2M-9QXA', 20, 200, { width: 248, height: 60 });
  const page = await readPage(await sheet.end(), 1);
  for (const text of ['Zoë Müller', 'Łódź', 'Αθήνα', 'Київ', '渋谷区', '上海市', '?'])
    expect(page.text.replaceAll(' ', '')).toContain(text.replaceAll(' ', ''));
  expect(await page.scan()).toEqual(['SF-7K2M-9QXA']);
});

it('breaks lines at words, and words that are wider than the line; cuts off what is too much', async () => {
  const sheet = new Sheet(paper.a4, about);
  const lineHeight = sheet.text(0, 0, 'one');
  const lines = (text: string, width: number, most?: number) =>
    Math.round(sheet.text(0, 0, text, { width, ...(most && { lines: most }) }) / lineHeight);
  expect(lines('one two three four five six seven', 60)).toBeGreaterThan(2);
  expect(lines('x'.repeat(200), 60)).toBeGreaterThan(10);
  expect(lines('x'.repeat(200), 60, 2)).toBe(2);
  expect(lines('one\ntwo\nthree', 60)).toBe(3);
  await sheet.end();
});

it('merges documents page by page', async () => {
  const documents = await Promise.all(
    ['first', 'second'].map((word) => {
      const sheet = new Sheet(paper.label, about);
      sheet.text(20, 20, word);
      return sheet.end();
    }),
  );
  const merged = await mergePdfs(documents);
  expect((await readPage(merged, 1)).text).toBe('first');
  expect((await readPage(merged, 2)).text).toBe('second');
  expect((await readPage(merged, 2)).pages).toBe(2);
});
