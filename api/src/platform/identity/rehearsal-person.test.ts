import { userIdSchema } from '@showfloor/contracts/ids';
import { describe, expect, it } from 'vitest';
import { isRehearsalPerson, isRehearsalPersonOf, rehearsalPersonId } from './rehearsal-person.ts';

const showId = 'shw_01hzy0q5w8r2m4n6p8s0t2v4x6';
const another = 'shw_01hzy0q5w8r2m4n6p8s0t2v4x7';

describe('the id of somebody whom a rehearsal simulates', () => {
  const id = rehearsalPersonId(showId, 1_999);

  it('is a user id, and tells its rehearsal', () => {
    expect(userIdSchema.parse(id)).toBe(id);
    expect([isRehearsalPerson(id), isRehearsalPersonOf(id, showId), isRehearsalPersonOf(id, another)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is nobody else’s', () => {
    expect(['rehearsal', 'Zk3rehearsal0Qx7Vb2', `user-${showId}`].some(isRehearsalPerson)).toBe(false);
  });
});
