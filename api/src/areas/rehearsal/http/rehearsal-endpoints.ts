import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { rehearsalSchema, rehearsalStandingSchema, startRehearsalSchema } from '@showfloor/contracts/rehearsal';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { MembershipRepository } from '../../../platform/identity/memberships.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { Rehearsal } from '../rehearsal.ts';
import type { Rehearsals } from '../rehearsals.ts';

export interface RehearsalEndpointParts {
  readonly rehearsals: Pick<Rehearsals, 'start' | 'stop' | 'newestOf'>;
  readonly shows: Pick<ShowRepository, 'ownerOf'>;
  readonly memberships: Pick<MembershipRepository, 'roleIn'>;
  readonly mostPeople: number;
}

const path = '/api/shows/:showId/rehearsal';
const tag = 'rehearsal';

/** POST starts a rehearsal, GET says how it goes, DELETE stops it; the last two of the show or of the one that stands in for it. */
export function rehearsalEndpoints({ rehearsals, shows, memberships, mostPeople }: RehearsalEndpointParts) {
  const ownerOf = ({ params }: { params: { showId: string } }) => shows.ownerOf(params.showId);
  return [
    defineEndpoint({
      method: 'POST',
      path,
      summary:
        'Rehearses a show with simulated viewers, in a show that stands in for it. Nothing of it is seen, or counted, elsewhere.',
      tag,
      access: { permission: 'show.run', ownerOf },
      params: showParams,
      body: startRehearsalSchema,
      answer: rehearsalSchema,
      status: 201,
      async handler({ params, body }) {
        const rehearsal = await rehearsals.start(params.showId, body);
        return isRefusal(rehearsal) ? rehearsal : present(rehearsal);
      },
    }),
    defineEndpoint({
      method: 'GET',
      path,
      summary: 'The newest rehearsal of a show, and how it goes. For its team.',
      tag,
      access: 'account',
      params: showParams,
      answer: rehearsalStandingSchema,
      async handler({ params, viewer }) {
        const owner = await shows.ownerOf(params.showId);
        if (owner === null) return refuse('not_found');
        const { showId: id, brandId, isHidden } = owner;
        const role = await memberships.roleIn(viewer.userId, { id, brandId });
        if (role === null) return refuse(isHidden ? 'not_found' : 'forbidden');
        const newest = await rehearsals.newestOf(id);
        return { rehearsal: newest && present(newest), mostPeople };
      },
    }),
    defineEndpoint({
      method: 'DELETE',
      path,
      summary: 'Stops a rehearsal. What happened in it can be looked at for ten minutes.',
      tag,
      access: { permission: 'show.run', ownerOf },
      params: showParams,
      answer: rehearsalSchema,
      async handler({ params }) {
        const rehearsal = await rehearsals.stop(params.showId);
        return isRefusal(rehearsal) ? rehearsal : present(rehearsal);
      },
    }),
  ];
}

function present(rehearsal: Rehearsal) {
  const state: 'running' | 'ended' = rehearsal.endedAtMs === null ? 'running' : 'ended';
  return { ...rehearsal, state };
}
