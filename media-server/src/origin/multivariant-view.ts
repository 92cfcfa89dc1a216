import { multivariantPlaylist } from '../playlist/multivariant-playlist.ts';
import type { Variant } from '../playlist/variant.ts';
import type { RenditionState } from './rendition-state.ts';

const audioGroupId = 'audio';
/** Room above what was seen, while not even one segment is over. */
const earlyPeakFactor = 1.5;
/** Shorter segments say nothing about the peak. */
const meaningfulMs = 500;
const frameRateSegments = 10;

interface BitRate {
  readonly peak: number;
  readonly average: number;
}

/** The multivariant playlist of a show as text: every rendition that has something to play, largest first. */
export function renderMultivariantPlaylist(renditions: Iterable<RenditionState>): string {
  const playable = [...renditions].filter((rendition) => rendition.playable);
  const audio = playable.find((rendition) => rendition.track?.kind === 'audio');
  const sound = audio?.track;
  const soundRate = audio === undefined ? { peak: 0, average: 0 } : bitRate(audio);
  const variants: Variant[] = [];
  for (const rendition of playable) {
    const { track } = rendition;
    if (track?.kind !== 'video') continue;
    const { peak, average } = bitRate(rendition);
    variants.push({
      uri: `${rendition.name}/playlist.m3u8`,
      peakBitRate: peak + soundRate.peak,
      averageBitRate: average + soundRate.average,
      codecs: sound === undefined ? [track.codec] : [track.codec, sound.codec],
      width: track.width,
      height: track.height,
      frameRate: track.frameRate ?? frameRate(rendition),
      audioGroupId: audio === undefined ? undefined : audioGroupId,
    });
  }
  variants.sort((a, b) => b.width * b.height - a.width * a.height || b.peakBitRate - a.peakBitRate);
  return multivariantPlaylist({
    independentSegments: playable.every(({ segments }) => segments.every(({ independent }) => independent)),
    audio:
      audio === undefined || sound?.kind !== 'audio'
        ? undefined
        : { groupId: audioGroupId, name: 'Program', uri: `${audio.name}/playlist.m3u8`, channels: sound.channels },
    variants,
  });
}

function bitRate(rendition: RenditionState): BitRate {
  let bits = 0;
  let ms = 0;
  let peak = 0;
  for (const segment of rendition.segments) {
    if (segment.gap) continue;
    bits += segment.bytes * 8;
    ms += segment.durationMs;
    if (segment.durationMs >= meaningfulMs) peak = Math.max(peak, (segment.bytes * 8_000) / segment.durationMs);
  }
  if (peak > 0) return { peak, average: (bits * 1000) / ms };
  const open = openRate(rendition);
  return { peak: open * earlyPeakFactor, average: open };
}

function openRate(rendition: RenditionState): number {
  let bytes = 0;
  for (const piece of rendition.open?.data ?? []) bytes += piece.length;
  const ms = openMs(rendition);
  return ms > 0 ? (bytes * 8_000) / ms : 0;
}

function openMs(rendition: RenditionState): number {
  let ms = 0;
  for (const part of rendition.open?.parts ?? []) ms += part.durationMs;
  return ms;
}

/** Pictures a second over the last segments, whole when nearly so. */
function frameRate(rendition: RenditionState): number | undefined {
  let samples = rendition.open?.samples ?? 0;
  let ms = openMs(rendition);
  for (const segment of rendition.segments.slice(-frameRateSegments)) {
    samples += segment.samples;
    ms += segment.gap ? 0 : segment.durationMs;
  }
  if (ms <= 0) return undefined;
  const measured = (samples * 1000) / ms;
  const whole = Math.round(measured);
  return whole > 0 && Math.abs(measured - whole) <= whole * 0.02 ? whole : measured;
}
