import { describe, expect, it } from 'vitest';
import { nameSkeleton } from './name-skeleton.ts';

describe('the skeleton of a name', () => {
  it.each([
    ['in other letters’ case', 'OLIVE MARTIN'],
    ['in Cyrillic', 'Оlivе Маrtin'],
    ['in Greek capitals', 'ΟLΙVΕ ΜΑRΤΙΝ'],
    ['with a capital I for an l', 'OIive Martin'],
    ['with digits', '0l1ve Mart1n'],
    ['wide', 'Ｏｌｉｖｅ Ｍａｒｔｉｎ'],
    ['in mathematical letters', '𝐎𝐥𝐢𝐯𝐞 𝓜𝓪𝓻𝓽𝓲𝓷'],
    ['with rn for m', 'Olive rnartin'],
    ['with marks', 'Ölïvé Mártin'],
    ['with what shows nothing', 'Olive\u{200b}\u{ad} Mar\u{2060}tin'],
    ['with signs around', '★ Olive_Martin ✔'],
  ])('is the same for one %s', (_how, name) => {
    expect(nameSkeleton(name)).toBe(nameSkeleton('Olive Martin'));
  });

  it.each(['Olivia Martin', 'Olive', 'Martin Olive', 'Olive Martinez', 'علي', '刘洋', '👋'])(
    'is another one for %s',
    (name) => {
      expect(nameSkeleton(name)).not.toBe(nameSkeleton('Olive Martin'));
    },
  );

  it('is there for a name in any script, and not for one without letters', () => {
    for (const name of ['ครูสมชาย', 'श्रीमती', 'Nguyễn', 'محمد', '김철수']) expect(nameSkeleton(name)).not.toBe('');
    expect(nameSkeleton('✨🎉')).toBe('');
  });
});
