import { type BrandRole, roleMay } from '@showfloor/contracts/account';
import type { Brand } from '@showfloor/contracts/catalog';
import { ChevronRight, CircleCheck } from 'lucide-react';
import { Link } from 'react-router';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { classNames } from '../../ui/class-names.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Written } from '../../ui/written.tsx';
import { ComingShows } from './coming-shows.tsx';
import { firstSteps } from './first-steps.ts';
import { FormSection } from './form-section.tsx';
import { Today } from './today.tsx';
import { useBrandProducts, useBrandShows } from './use-brand-queries.ts';

/** Where a brand stands: what is next for who asks, by their role, and its next shows. */
export function Overview({ brand, role }: { brand: Brand; role: BrandRole }) {
  const say = useBrandStrings();
  const errorText = useErrorText();
  const products = useBrandProducts(brand.id);
  const shows = useBrandShows(brand.id);
  const coming = (shows.items ?? [])
    .filter((show) => show.state !== 'ended')
    .sort(
      (a, b) => Number(b.state === 'live') - Number(a.state === 'live') || (a.startsAtMs ?? 0) - (b.startsAtMs ?? 0),
    );
  const selling = roleMay(role, 'show.write');
  const steps = firstSteps({
    role,
    hasProducts: (products.items?.length ?? 0) > 0,
    shows: shows.items ?? [],
    next: coming[0] ?? null,
  });
  const error = shows.error ?? (selling ? products.error : null);
  if (error)
    return (
      <>
        <PageHeader title={brand.name} />
        <ErrorState
          title={say('overview.failed')}
          text={errorText(error)}
          onRetry={() => {
            shows.refetch();
            products.refetch();
          }}
        />
      </>
    );
  if (shows.isPending || (selling && products.isPending))
    return (
      <>
        <PageHeader title={brand.name} />
        <Skeleton className="h-80 rounded-lg" />
      </>
    );
  // Who has nothing yet sees the way to the first sale, and no figures of nothing; who has had a show needs no way any more.
  const isNew = selling && steps.slice(0, 2).every(({ done }) => !done);
  const hasBegun = selling && steps.slice(0, 3).every(({ done }) => done);
  const way = !hasBegun && (
    <FormSection title={say(selling ? 'overview.stepsTitle' : 'overview.yoursTitle')}>
      {steps.length === 0 && <p className="text-sm text-ink-soft">{say('overview.nothingYours')}</p>}
      <ol className="flex flex-col">
        {steps.map((step, index) => (
          <li key={step.key} className="border-b border-line last:border-0">
            <Link to={step.to} className="flex min-h-16 items-center gap-4 rounded-md px-1 py-3 hover:bg-hover">
              {step.done ? (
                <CircleCheck aria-label={say('overview.stepDone')} role="img" className="size-7 shrink-0 text-done" />
              ) : (
                <span className="figures flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-wash text-sm font-semibold text-accent-strong">
                  {index + 1}
                </span>
              )}
              <span className="min-w-0 flex-1">
                <span className={classNames('block text-sm font-semibold', step.done && 'text-ink-faint')}>
                  {say(`overview.${step.key}`)}
                </span>
                <span className="block text-sm text-ink-soft">
                  {step.show ? <Written>{step.show.title}</Written> : say(`overview.${step.key}Text`)}
                </span>
              </span>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-faint rtl:rotate-180" />
            </Link>
          </li>
        ))}
      </ol>
    </FormSection>
  );
  return (
    <>
      <PageHeader title={brand.name} />
      {isNew ? (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          {way}
          <ComingShows shows={coming} />
        </div>
      ) : (
        <Today brand={brand} role={role} shows={coming}>
          {way}
        </Today>
      )}
    </>
  );
}
