import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { types } from 'mediasoup';
import { ProducerTrack } from './producer-track.ts';
import type { PublishedTrack } from './published-track.ts';
import { rtpParametersSchema } from './rtp-parameters-schema.ts';
import { orRefusal } from './sfu-refusal.ts';

/**
 * Makes a track of what a publisher says it sends. The producer starts paused: packets flow from `track.start`.
 * @returns `invalid_request` when the parameters are malformed or ask for what isn't offered.
 */
export async function produce(
  room: { readonly router: types.Router; readonly direct: types.DirectTransport },
  transport: types.Transport,
  kind: 'audio' | 'video',
  rtpParameters: unknown,
): Promise<PublishedTrack | Refusal> {
  const parsed = rtpParametersSchema.safeParse(rtpParameters);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const param = ['rtpParameters', ...(issue?.path ?? [])].join('.');
    return refuse('invalid_request', {
      param,
      ...(issue === undefined ? {} : { message: `${param}: ${issue.message}` }),
    });
  }
  return await orRefusal(
    async () => {
      const producer = await transport.produce({
        kind,
        paused: true,
        // Bounded above; which URIs and codecs there are is mediasoup's to check, and it throws for others.
        rtpParameters: parsed.data as types.RtpParameters,
      });
      try {
        return await ProducerTrack.create(producer, room.router, room.direct);
      } catch (error) {
        producer.close();
        throw error;
      }
    },
    () => transport.closed,
  );
}
