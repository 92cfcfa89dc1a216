import { limits } from '@showfloor/contracts/limits';
import type { Teammate } from '@showfloor/contracts/team-presence';
import { describe, expect, it } from 'vitest';
import { TeamLooks } from './team-looks.ts';
import { teamPresenceLimits } from './team-presence-limits.ts';

const mona = (page: Teammate['page']): Teammate => ({ userId: 'user-mona', name: 'Mona', role: 'moderator', page });
const [one, other] = ['msg_01hzy0q5w8r2m4n6p8s0t2v4x6', 'msg_01hzy0q5w8r2m4n6p8s0t2v4x7'] as const;
const looksAt = (looks: TeamLooks, showId = 'show') => looks.of(showId, [mona('desk')])[0]?.looksAt;

describe('what somebody looks at', () => {
  it('is the last that they said, on their page at the desk alone, until they look at nothing', () => {
    const looks = new TeamLooks();
    looks.heard('show', 'user-mona', one, 0);
    looks.heard('show', 'user-mona', other, 0);
    expect(looks.of('show', [mona('desk'), mona('watch')])).toEqual([
      { ...mona('desk'), looksAt: other },
      mona('watch'),
    ]);
    expect(looksAt(looks, 'another')).toBeUndefined();
    looks.heard('show', 'user-mona', null, 0);
    expect(looksAt(looks)).toBeUndefined();
  });

  it('is forgotten by itself, unless it is said again', () => {
    const looks = new TeamLooks();
    looks.heard('show', 'user-mona', one, 0);
    looks.heard('show', 'user-mona', one, 10);
    expect([looks.expire(limits.queueLookMs), looksAt(looks)]).toEqual([[], one]);
    expect([looks.expire(limits.queueLookMs + 10), looksAt(looks)]).toEqual([['show'], undefined]);
    expect(looks.expire(limits.queueLookMs + 10)).toEqual([]);
  });

  it('is remembered of so many shows, those heard of last', () => {
    const looks = new TeamLooks();
    for (let n = 0; n <= teamPresenceLimits.shows; n += 1) looks.heard(`show ${n}`, 'user-mona', one, n);
    expect([looksAt(looks, 'show 0'), looksAt(looks, 'show 1')]).toEqual([undefined, one]);
  });
});
