import Hls, { type HlsConfig, type LoadPolicy } from 'hls.js';
import { targetLatencyS } from './target-latency.ts';

/** Tries again soon: at half a second behind the edge, hls.js's default of a second between tries is already a stall. */
function quickly(maxTimeToFirstByteMs: number): LoadPolicy {
  return {
    default: {
      maxTimeToFirstByteMs,
      maxLoadTimeMs: 20_000,
      timeoutRetry: { maxNumRetry: 4, retryDelayMs: 0, maxRetryDelayMs: 0 },
      errorRetry: { maxNumRetry: 8, retryDelayMs: 100, maxRetryDelayMs: 2_000, backoff: 'exponential' },
    },
  };
}

const LatencyController = Hls.DefaultConfig.latencyController;
if (!LatencyController) throw new Error('this build of hls.js has no latency controller');

/** Aims where the page aims, from the first fragment on, so that play starts near its target instead of converging for ten seconds. */
class AimedLatencyController extends LatencyController {
  readonly #hls: Hls;

  constructor(hls: Hls) {
    super(hls);
    this.#hls = hls;
  }

  override get targetLatency(): number | null {
    const details = this.#hls.latestLevelDetails;
    return details ? targetLatencyS(details.partTarget, details.targetduration) : null;
  }
}

/** Settings of hls.js; docs/player.md says why each differs from its default. */
export const hlsConfig: Partial<HlsConfig> = {
  lowLatencyMode: true,
  latencyController: AimedLatencyController,
  // Speed and recovery are ours (live-follow.ts).
  maxLiveSyncPlaybackRate: 1,
  liveSyncOnStallIncrease: 0,
  // A flush that ends while a part is on its way makes hls.js 1.7 forget the segment: trimmed by hand between parts.
  backBufferLength: Number.POSITIVE_INFINITY,
  maxBufferLength: 20,
  maxMaxBufferLength: 40,
  capLevelToPlayerSize: true,
  testBandwidth: false,
  // Our segments are fragmented MP4 already: there is nothing to repackage beside the page.
  enableWorker: false,
  startFragPrefetch: true,
  // The first answer is 404 until somebody is on air; how often to ask is ours.
  manifestLoadPolicy: {
    default: { maxTimeToFirstByteMs: 10_000, maxLoadTimeMs: 20_000, timeoutRetry: null, errorRetry: null },
  },
  playlistLoadPolicy: quickly(12_000),
  fragLoadPolicy: quickly(8_000),
  enableDateRangeMetadataCues: false,
  enableID3MetadataCues: false,
  enableEmsgMetadataCues: false,
  enableWebVTT: false,
  enableIMSC1: false,
  enableCEA708Captions: false,
  enableInterstitialPlayback: false,
};
