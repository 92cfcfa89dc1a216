import { showSchema } from '@showfloor/contracts/show';
import type { SyntheticHost } from '../../demo/src/host/synthetic-host.ts';
import type { Scenario } from './scenario.ts';
import { publishSynthetic } from './synthetic-publisher.ts';
import { until } from './until.ts';

/** On a machine that is busy with other work the first part takes that long. */
const onAirWithinMs = 90_000;

/** A show that is live, with its host. */
export interface Broadcast {
  /** The multivariant playlist. */
  readonly hlsUrl: string;
  /** Close it to lose the host. */
  readonly host: SyntheticHost;
}

/** Starts a scheduled show and publishes to it, until its program can be fetched. */
export async function putOnAir(publicUrl: string, show: Scenario): Promise<Broadcast> {
  const { playback } = await show.owner.session.post(`/api/shows/${show.showId}/start`, {}, showSchema);
  const host = await publishSynthetic(publicUrl, show.showId, show.host);
  try {
    await until('the program is on air', async () => (await fetch(playback.hls)).ok, onAirWithinMs);
  } catch (error) {
    await host.close();
    throw error;
  }
  return { hlsUrl: playback.hls, host };
}
