import type { PublisherSnapshot } from './publisher.ts';

/** What to tell the host of the line, as a name of a string, and how grave it is. */
export interface HealthWord {
  readonly key:
    | 'notSending'
    | 'connecting'
    | 'reconnecting'
    | 'pictureFormat'
    | 'bFrames'
    | 'soundMoved'
    | 'noPicture'
    | 'noSound'
    | 'loss'
    | 'uploadTight'
    | 'computerBusy'
    | 'slowLine'
    | 'good';
  readonly tone: 'neutral' | 'done' | 'soon' | 'loss';
}

const healthLimits = { lossPercent: 5, roundTripMs: 300 } as const;

/** The gravest thing that is true: one sentence is all that can be read while talking into a camera. */
export function healthWord({
  phase,
  health,
  stats,
}: Pick<PublisherSnapshot, 'phase' | 'health' | 'stats'>): HealthWord {
  if (phase === 'reconnecting') return { key: 'reconnecting', tone: 'loss' };
  if (phase === 'connecting') return { key: 'connecting', tone: 'soon' };
  if (phase !== 'sending') return { key: 'notSending', tone: 'neutral' };
  if (!health) return { key: 'connecting', tone: 'soon' };
  const notices = new Set(health.notices?.map(({ code }) => code));
  if (notices.has('picture_format')) return { key: 'pictureFormat', tone: 'loss' };
  if (notices.has('b_frames')) return { key: 'bFrames', tone: 'loss' };
  if (!health.layers.some((layer) => layer.alive)) return { key: 'noPicture', tone: 'loss' };
  if (!health.audioAlive) return { key: 'noSound', tone: 'loss' };
  if (notices.has('sound_moved')) return { key: 'soundMoved', tone: 'soon' };
  if (health.lossPercent > healthLimits.lossPercent) return { key: 'loss', tone: 'soon' };
  if (stats?.limitedBy === 'bandwidth') return { key: 'uploadTight', tone: 'soon' };
  if (stats?.limitedBy === 'cpu') return { key: 'computerBusy', tone: 'soon' };
  if (health.layers.some((layer) => !layer.alive)) return { key: 'uploadTight', tone: 'soon' };
  if (stats?.roundTripMs !== undefined && stats.roundTripMs !== null && stats.roundTripMs > healthLimits.roundTripMs)
    return { key: 'slowLine', tone: 'soon' };
  return { key: 'good', tone: 'done' };
}
