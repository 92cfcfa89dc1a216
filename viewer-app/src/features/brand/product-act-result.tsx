import { assertNever } from '@showfloor/contracts/assert-never';
import type { ActedLine, ProductChange } from '@showfloor/contracts/assortment';
import { type Currency, formatMoney } from '@showfloor/contracts/money';
import { dateTimeText } from '../../core/format.ts';
import { useAssortmentStrings } from '../../i18n/en/assortment.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { Written } from '../../ui/written.tsx';
import { categoryText } from './category-text.ts';
import { useCategories } from './use-categories.ts';

/** Lines that are written out; of more their number is said. */
const mostShown = 50;

export interface ProductActResultProps {
  lines: readonly ActedLine[];
  currency: Currency;
  /** Whether it was done, or is what would be. */
  done: boolean;
}

/** What an act does to each product, or why it can't. */
export function ProductActResult({ lines, currency, done }: ProductActResultProps) {
  const say = useAssortmentStrings();
  const wordsOf = useChangeWords(currency);
  const refused = lines.filter((line) => line.refused !== null);
  const changed = lines.filter(({ changes, refused: why }) => why === null && changes.length > 0);
  const same = lines.length - refused.length - changed.length;
  return (
    <>
      <Notice
        tone={done && changed.length > 0 ? 'done' : 'info'}
        title={say(done ? 'did' : 'would', { count: changed.length })}
      >
        {same > 0 && say('same', { count: same })}
      </Notice>
      {refused.length > 0 && (
        <Notice tone="soon" title={say('refused', { count: refused.length })}>
          <Lines
            lines={refused}
            wordsOf={({ refused: why }) => say(`reasons.${reasonOf(why)}`)}
            label={say('refused', { count: refused.length })}
          />
        </Notice>
      )}
      {changed.length > 0 && (
        <Lines
          lines={changed}
          wordsOf={({ changes }) => changes.map(wordsOf).join(', ')}
          label={say(done ? 'changed' : 'changes')}
        />
      )}
    </>
  );
}

interface LinesProps {
  lines: readonly ActedLine[];
  wordsOf: (line: ActedLine) => string;
  label: string;
}

function Lines({ lines, wordsOf, label }: LinesProps) {
  const say = useAssortmentStrings();
  return (
    <>
      <ul
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keys
        tabIndex={0}
        className="max-h-60 divide-y divide-line overflow-y-auto rounded-md text-sm"
      >
        {lines.slice(0, mostShown).map((line) => (
          <li key={line.productId} className="flex flex-col py-1.5 wrap-anywhere">
            <span className="font-semibold">
              <Written>{line.name}</Written>
            </span>
            <span className="figures text-ink-soft">{wordsOf(line)}</span>
          </li>
        ))}
      </ul>
      {lines.length > mostShown && (
        <p className="text-sm text-ink-soft">{say('more', { count: lines.length - mostShown })}</p>
      )}
    </>
  );
}

const reasons = ['invalid_transition', 'invalid_request', 'limit_reached', 'conflict', 'not_found'] as const;

function reasonOf(code: string | null): (typeof reasons)[number] {
  return reasons.find((reason) => reason === code) ?? 'invalid_transition';
}

/** Says a change in words. */
function useChangeWords(currency: Currency): (change: ProductChange) => string {
  const say = useAssortmentStrings();
  const locale = useLocale();
  const categories = useCategories();
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  return (change) => {
    switch (change.what) {
      case 'state': {
        const word = (state: typeof change.from, atMs: number | null) =>
          say(`stateWords.${state}`, { when: atMs === null ? '' : dateTimeText(atMs, locale) });
        return say('change_state', { from: word(change.from, change.fromMs), to: word(change.to, change.toMs) });
      }
      case 'tags':
        return say('change_tags', { to: change.to.length === 0 ? say('noTags') : change.to.join(', ') });
      case 'category':
        return say('change_category', {
          to: change.to === null ? say('noCategory') : categoryText(change.to, categories),
        });
      case 'price':
        return say('change_price', { sku: change.sku, from: money(change.fromMinor), to: money(change.toMinor) });
      case 'collection':
        return say(change.to ? 'change_in' : 'change_out');
      case 'deleted':
        return say('change_deleted');
      default:
        return assertNever(change);
    }
  };
}
