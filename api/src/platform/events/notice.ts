import { z } from 'zod';

/** The channel on which the database says that there are events. */
export const eventChannel = 'showfloor_events';

/** `kinds`: of events that were committed. `deferredFor`: the consumer that an event was deferred for. */
const noticeSchema = z.union([
  z.object({ kinds: z.array(z.string()), deferredFor: z.undefined().optional() }),
  z.object({ deferredFor: z.string(), kinds: z.undefined().optional() }),
]);
export type EventNotice = z.infer<typeof noticeSchema>;

/** What a notice says; one that isn't ours says nothing. */
export function readNotice(
  payload: string,
): EventNotice | { readonly kinds?: undefined; readonly deferredFor?: undefined } {
  try {
    return noticeSchema.parse(JSON.parse(payload));
  } catch {
    return {};
  }
}
