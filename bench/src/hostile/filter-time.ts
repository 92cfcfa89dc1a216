import { screeningLimits } from '../../../api/src/areas/screening/screening-limits.ts';
import { TextFilter } from '../../../api/src/areas/screening/text-filter.ts';
import { hardTexts } from './attacks.ts';

const kib = 1_024;
const sizes = { small: 4 * kib, large: 64 * kib } as const;
const phrases = 5_000;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Words that share beginnings and ends with each other and with the hard texts. */
const wordOf = (i: number) =>
  [0, 1, 2, 3, 4].map((place) => letters[Math.floor(i / 26 ** place + place * 7) % 26]).join('') + 'a'.repeat(i % 7);

function fastestMs(act: () => void, times: number): number {
  const took = Array.from({ length: times }, () => {
    const startedMs = performance.now();
    act();
    return performance.now() - startedMs;
  });
  return Math.min(...took);
}

/** What the phrase filter takes for one KiB of text of 4 KiB and of 64 KiB, over the hard texts: the worst of them, and the worst growth. */
export async function measureFilter(): Promise<Record<string, number>> {
  const listed = Array.from({ length: phrases }, (_, i) => (i % 2 === 0 ? wordOf(i * 37) : `*${wordOf(i * 37)}*`));
  const filter = await TextFilter.of([{ language: '*', action: 'mask', phrases: listed }]);
  let [worstMicrosPerKib, worstGrowth] = [0, 0];
  for (const text of [...hardTexts, listed.join('.')]) {
    const [small, large] = [sizes.small, sizes.large].map((bytes) => {
      const whole = text.repeat(Math.ceil(bytes / text.length)).slice(0, bytes);
      const times = bytes === sizes.small ? 80 : 10;
      return (fastestMs(() => filter.look(whole, undefined, screeningLimits.hits), times) / bytes) * kib * 1_000;
    });
    worstMicrosPerKib = Math.max(worstMicrosPerKib, large ?? 0);
    worstGrowth = Math.max(worstGrowth, (large ?? 0) / (small ?? Number.NaN));
  }
  return { filterMicrosPerKiB: worstMicrosPerKib, filterGrowth4To64KiB: worstGrowth };
}
