import type { ShowState } from '@showfloor/contracts/show';
import { showSchema } from '@showfloor/contracts/show';
import { expect } from 'vitest';
import type { SuiteBrand } from '../../../testing/suite-brand.ts';

/** A date that shows are scheduled for. */
export const startsAtMs = 1_900_000_000_000;
export const showPath = (showId: string, rest = '') => `/api/shows/${showId}${rest}`;

/** Shows of the suite's brand by the state that they are in, as its owner brings them there. */
export function showsByState(site: SuiteBrand) {
  const stateOf = async (showId: string): Promise<ShowState> =>
    (await site.brand.owner.get(showPath(showId))).read(showSchema).state;
  return {
    stateOf,
    /** Brings a new show to a state by the ways there are. */
    async showIn(state: ShowState): Promise<string> {
      const showId = await site.brand.show();
      const { owner } = site.brand;
      if (state === 'scheduled') await owner.patch(showPath(showId), { state, startsAtMs });
      if (state === 'rehearsal') await owner.patch(showPath(showId), { state });
      if (state === 'live' || state === 'ended') await owner.post(showPath(showId, '/start'));
      if (state === 'ended') await owner.post(showPath(showId, '/end'));
      expect(await stateOf(showId)).toBe(state);
      return showId;
    },
    /** Asks for a state by the route that leads there. */
    ask(showId: string, to: ShowState) {
      const { owner } = site.brand;
      if (to === 'live') return owner.post(showPath(showId, '/start'));
      if (to === 'ended') return owner.post(showPath(showId, '/end'));
      return owner.patch(showPath(showId), { state: to, startsAtMs });
    },
  };
}
