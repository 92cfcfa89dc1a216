import { limits } from '@showfloor/contracts/limits';
import type { Teammate } from '@showfloor/contracts/team-presence';
import { describe, expect, it } from 'vitest';
import { teamPresenceLimits } from './team-presence-limits.ts';
import { TeamRoster } from './team-roster.ts';

const { believedMs, shows } = teamPresenceLimits;
const mona = (page: Teammate['page']): Teammate => ({ userId: 'user-mona', name: 'Mona', role: 'moderator', page });
const hugo: Teammate = { userId: 'user-hugo', name: 'Hugo', role: 'host', page: 'studio' };

describe('who of a team is where', () => {
  it('is what all processes say together, each person once a page', () => {
    const roster = new TeamRoster();
    roster.heard('a', 'one', [mona('desk'), mona('desk'), hugo], 0);
    roster.heard('a', 'two', [mona('desk'), mona('studio')], 0);
    expect(roster.of('a')).toEqual([hugo, mona('desk'), mona('studio')]);
    roster.heard('a', 'one', [], 1);
    expect(roster.of('a')).toEqual([mona('desk'), mona('studio')]);
    expect(roster.of('b')).toEqual([]);
  });

  it('is forgotten of a process that is silent', () => {
    const roster = new TeamRoster();
    roster.heard('a', 'one', [hugo], 0);
    roster.heard('a', 'two', [mona('desk')], believedMs);
    expect(roster.expire(believedMs)).toEqual([]);
    expect(roster.expire(believedMs + 1)).toEqual(['a']);
    expect(roster.of('a')).toEqual([mona('desk')]);
    expect(roster.expire(2 * believedMs + 1)).toEqual(['a']);
    expect(roster.of('a')).toEqual([]);
  });

  it('tells of no more than a message holds', () => {
    const roster = new TeamRoster();
    const many = Array.from({ length: limits.teammatesShown + 1 }, (_, n) => ({ ...hugo, userId: `user-000${n}` }));
    roster.heard('a', 'one', many, 0);
    expect(roster.of('a')).toHaveLength(limits.teammatesShown);
  });

  it('remembers so many shows, those heard of last', () => {
    const roster = new TeamRoster();
    for (let n = 0; n <= shows; n += 1) roster.heard(`show ${n}`, 'one', [hugo], n);
    expect([roster.of('show 0'), roster.of('show 1'), roster.of(`show ${shows}`)]).toEqual([[], [hugo], [hugo]]);
  });
});
