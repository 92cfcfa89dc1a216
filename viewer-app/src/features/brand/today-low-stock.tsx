import type { BrandToday } from '@showfloor/contracts/today';
import { Link } from 'react-router';
import { Chip } from '../../ui/chip.tsx';
import { Written } from '../../ui/written.tsx';
import { FormSection } from './form-section.tsx';
import { useTodayStrings } from './today-strings.ts';

/** Variants of which the team wants to be warned, the fewest pieces first. */
export function TodayLowStock({ lowStock: { variants, first } }: { lowStock: NonNullable<BrandToday['lowStock']> }) {
  const say = useTodayStrings();
  return (
    <FormSection
      title={say('lowStock')}
      actions={
        variants > first.length && (
          <Link to="/brand/products?low" className="inline-flex min-h-11 items-center text-sm underline">
            {say('lowStockMore', { count: variants })}
          </Link>
        )
      }
    >
      {variants === 0 && <p className="text-sm text-ink-soft">{say('nothingLow')}</p>}
      <ul className="flex flex-col empty:hidden">
        {first.map(({ variantId, productId, productName, options, available }) => (
          <li key={variantId} className="border-b border-line last:border-0">
            <Link
              to={`/brand/products/${productId}`}
              className="flex min-h-11 items-center gap-3 rounded-md px-1 py-2 hover:bg-hover"
            >
              <span className="min-w-0 flex-1 text-sm">
                <span className="block font-semibold">
                  <Written>{productName}</Written>
                </span>
                {Object.keys(options).length > 0 && (
                  <span className="block text-ink-soft">{Object.values(options).join(', ')}</span>
                )}
              </span>
              <Chip tone={available === 0 ? 'loss' : 'soon'}>
                {available === 0 ? say('gone') : say('left', { count: available })}
              </Chip>
            </Link>
          </li>
        ))}
      </ul>
    </FormSection>
  );
}
