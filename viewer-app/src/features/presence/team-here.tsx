import type { Teammate } from '@showfloor/contracts/team-presence';
import { useTeamHere } from '../../hooks/use-team-here.ts';
import { usePresenceStrings } from '../../i18n/en/presence.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Written } from '../../ui/written.tsx';

/** Which colleagues have this show open, and where. Nothing while one is alone. */
export function TeamHere({ showId, userId }: { showId: string; userId: string | null }) {
  const say = usePresenceStrings();
  const people = Map.groupBy(useTeamHere(showId), (teammate) => teammate.userId);
  const others = [...people].filter(([id]) => id !== userId).map(([, pages]) => pages);
  if (others.length === 0) return null;
  const placeOf = (pages: readonly Teammate[]) => pages.map(({ page }) => say(page)).join(', ');
  return (
    <section
      aria-label={say('title')}
      data-testid="team-here"
      className="flex shrink-0 items-center gap-3 border-b border-line px-3 py-1.5 text-sm text-ink-soft sm:px-4"
    >
      <h2 className="font-medium max-sm:sr-only">{say('title')}</h2>
      <ul className="flex min-w-0 flex-wrap gap-x-4 gap-y-1">
        {others.map((pages) => {
          const [{ userId: id, name } = { userId: '', name: '' }] = pages;
          return (
            <li key={id} className="flex min-w-0 items-center gap-1.5">
              <Avatar name={name} className="size-5" />
              <span className="min-w-0 truncate">
                <Written>{name}</Written> · {placeOf(pages)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
