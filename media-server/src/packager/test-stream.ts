import type { AccessUnit, ParameterSets } from '../rtp/access-unit.ts';
import type { AacFrame } from '../rtp/audio-frame.ts';
import type { PackagerEvent, ResumePoint } from './packager-event.ts';

/** Parameter sets of two sizes, as real encoders write them. */
export const fullHd: ParameterSets = {
  sps: Buffer.from('6764002aacd940780227e5c044000003000400000300f03c60c658', 'hex'),
  pps: [Buffer.from('68ebe3cb22c0', 'hex')],
};
export const vga: ParameterSets = {
  sps: Buffer.from('6742c01f8c8d40501e9008020f08846a', 'hex'),
  pps: [Buffer.from('68ce3c80', 'hex')],
};

/** A program time to begin at. */
export const t0 = Date.UTC(2026, 10, 11, 20);

export const newShow: ResumePoint = {
  timelineOriginMs: t0 - 10_000,
  mediaSequence: 0,
  endMs: Number.NEGATIVE_INFINITY,
  discontinuitySequence: 0,
  initNumber: 0,
  resumed: false,
  renditions: new Map(),
};

/** A picture at `ms` after t0. */
export function picture(ms: number, keyFrame: boolean, parameterSets: ParameterSets = vga): AccessUnit {
  return {
    rtpTimestamp: ms * 90,
    arrivalMs: t0 + ms + 30,
    programTimeMs: t0 + ms,
    keyFrame,
    nalUnits: [Buffer.from([keyFrame ? 0x65 : 0x61, 0x80, 1, 2, 3])],
    parameterSets,
  };
}

export function sound(index: number, startMs = 0): AacFrame {
  return { programTimeMs: t0 + startMs + (index * 1024) / 48, data: Buffer.from([0x21, index & 0xff]) };
}

/** What a fragment says about its samples: decode time of the first, then each one's duration; in the track's timescale. */
export interface ReadFragment {
  readonly decodeTime: number;
  readonly durations: readonly number[];
  readonly bytes: number;
}

/** Reads a part back, box by box. */
export function readFragment(data: Buffer): ReadFragment {
  const moof = boxes(data).get('moof') ?? Buffer.alloc(0);
  const traf = boxes(boxes(moof).get('traf') ?? Buffer.alloc(0));
  const tfdt = traf.get('tfdt') ?? Buffer.alloc(0);
  const trun = traf.get('trun') ?? Buffer.alloc(0);
  const durations: number[] = [];
  let bytes = 0;
  for (let i = 0; i < trun.readUInt32BE(4); i++) {
    durations.push(trun.readUInt32BE(12 + i * 12));
    bytes += trun.readUInt32BE(16 + i * 12);
  }
  return { decodeTime: Number(tfdt.readBigUInt64BE(4)), durations, bytes };
}

/** The children of a box's content, by type. */
export function boxes(content: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 0; at + 8 <= content.length; ) {
    const size = content.readUInt32BE(at);
    found.set(content.toString('latin1', at + 4, at + 8), content.subarray(at + 8, at + size));
    at += size;
  }
  return found;
}

/** One line an event, to be read in a test. */
export function describeEvent(event: PackagerEvent): string {
  switch (event.kind) {
    case 'init':
      return `${event.rendition} init ${event.initNumber} ${event.track.kind === 'video' ? `${event.track.width}x${event.track.height}` : event.track.codec}`;
    case 'open':
      return `${event.rendition} open ${event.mediaSequence} at ${Math.round(event.programTimeMs - t0)}${event.discontinuity ? ' after a discontinuity' : ''}`;
    case 'part':
      return `${event.rendition} part of ${event.mediaSequence}, ${event.durationMs.toFixed(1)} ms${event.independent ? ', independent' : ''}`;
    case 'close':
      return `${event.rendition} close ${event.mediaSequence}, ${event.durationMs.toFixed(1)} ms${event.gap ? ', gap' : ''}`;
  }
}
