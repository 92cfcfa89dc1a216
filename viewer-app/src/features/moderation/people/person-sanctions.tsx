import type { Sanction } from '@showfloor/contracts/moderation';
import { useQuery } from '@tanstack/react-query';
import { dateTimeText } from '../../../core/format.ts';
import { useApi } from '../../../hooks/api-context.ts';
import { queryKeys } from '../../../hooks/query-keys.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useLocale } from '../../../i18n/feature-strings.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Written } from '../../../ui/written.tsx';
import { PersonSection } from './person-section.tsx';
import { usePersonStrings } from './person-strings.ts';
import { usePersonActs } from './use-person-acts.ts';

/** What is in force on somebody in the show and in its brand, each to be lifted. */
export function PersonSanctions({ showId, userId }: { showId: string; userId: string }) {
  const say = usePersonStrings();
  const api = useApi();
  const errorText = useErrorText();
  const locale = useLocale();
  const { lift } = usePersonActs(showId);
  const inForce = useQuery({
    queryKey: queryKeys.sanctionsOf(showId, userId),
    queryFn: ({ signal }) => api.people.sanctions(showId, userId, signal),
    staleTime: 0,
  });
  if (inForce.isPending) return <Skeleton className="h-12" />;
  if (!inForce.data)
    return <ErrorState title={say('failed')} text={errorText(inForce.error)} onRetry={() => void inForce.refetch()} />;
  const { sanctions } = inForce.data;
  const whatOf = ({ kind, showId: inShow, untilMs }: Sanction) =>
    [
      say(`sanction.${kind}`),
      untilMs === null ? say('forEver') : say('untilDate', { when: dateTimeText(untilMs, locale) }),
      inShow === null && say('scope.brand'),
    ]
      .filter((part) => part !== false)
      .join(' · ');
  return (
    <PersonSection title={say('inForce')} empty={sanctions.length === 0 ? say('notInForce') : null}>
      <ul className="space-y-2">
        {sanctions.map((sanction) => (
          <li
            key={sanction.id}
            data-testid="sanction"
            className="flex items-center gap-3 rounded-md border border-line bg-raised py-1 ps-3 pe-1 text-sm"
          >
            <span className="min-w-0 flex-1">
              <span className="font-semibold">{whatOf(sanction)}</span>
              <span className="block text-ink-soft">
                <Written>{sanction.reason}</Written> {say('bySomebody', { name: sanction.by.name })}
              </span>
            </span>
            <Button
              aria-label={say('liftNamed', { what: whatOf(sanction) })}
              busy={lift.isPending && lift.variables.id === sanction.id}
              onClick={() => lift.mutate(sanction)}
            >
              {say('lift')}
            </Button>
          </li>
        ))}
      </ul>
    </PersonSection>
  );
}
