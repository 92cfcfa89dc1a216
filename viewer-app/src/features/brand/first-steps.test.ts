import { brandRoleSchema } from '@showfloor/contracts/account';
import { describe, expect, it } from 'vitest';
import { showOf } from '../../testing/fixtures.ts';
import { firstSteps } from './first-steps.ts';

const next = showOf();
const of = (role: Parameters<typeof firstSteps>[0]['role'], coming = true) =>
  firstSteps({ role, hasProducts: true, shows: coming ? [next] : [], next: coming ? next : null });

describe('firstSteps', () => {
  it.each([
    ['owner', ['product', 'show', 'lineup', 'team']],
    ['producer', ['product', 'show', 'lineup']],
    ['host', ['host', 'readLineup']],
    ['moderator', ['moderate', 'readLineup']],
    ['analyst', ['readOrders']],
  ] as const)('of a %s', (role, keys) => {
    expect(of(role).map(({ key }) => key)).toEqual(keys);
  });

  it('lead a host to the studio and a moderator to the desk of the next show, and nowhere without one', () => {
    expect(of('host')[0]).toMatchObject({ to: `/studio/${next.id}`, show: next });
    expect(of('moderator')[0]).toMatchObject({ to: `/moderate/${next.id}`, show: next });
    expect(of('host', false)).toEqual([]);
  });

  it('are known of every role', () => {
    for (const role of brandRoleSchema.options) expect(of(role).length).toBeGreaterThan(0);
  });
});
