import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodedAccessUnit } from '../rtp/access-unit.ts';
import type { RtpPacket } from '../rtp/rtp-packet.ts';
import { H264Depacketizer } from './h264-depacketizer.ts';
import { ReorderBuffer } from './reorder-buffer.ts';

const sps = Buffer.from('6742c01e8c8d40501ed00f1083d4', 'hex');
const pps = Buffer.from('68ce3c80', 'hex');

/** `sps` as number 1: seq_parameter_set_id, behind the level, is 010 instead of 1. */
const secondSps = Buffer.concat([sps.subarray(0, 4), Buffer.from('4323501407b403c420f500', 'hex')]);
/** `pps` as number 1, of that one. */
const secondPps = Buffer.from('6848e3c800', 'hex');

interface Picture {
  readonly keyFrame: boolean;
  readonly slices: readonly Buffer[];
}

const slice = (type: number, first: boolean) =>
  fc
    .uint8Array({ minLength: 1, maxLength: 300 })
    .map((body) => Buffer.from([0x60 | type, (first ? 0x80 : 0x00) | ((body[0] ?? 0) & 0x7f), ...body]));

const picture: fc.Arbitrary<Picture> = fc.boolean().chain((keyFrame) => {
  const type = keyFrame ? 5 : 1;
  return fc
    .tuple(slice(type, true), fc.array(slice(type, false), { maxLength: 2 }))
    .map(([first, rest]) => ({ keyFrame, slices: [first, ...rest] }));
});

/** A stream that begins with a key frame and may wrap its sequence numbers. */
const stream = fc.record({
  pictures: fc
    .array(picture, { minLength: 1, maxLength: 12 })
    .map(([first, ...rest]) => [
      { keyFrame: true, slices: (first?.slices ?? []).map((unit) => Buffer.from([0x65, ...unit.subarray(1)])) },
      ...rest,
    ]),
  mtu: fc.integer({ min: 20, max: 200 }),
  stap: fc.boolean(),
  firstSequence: fc.constantFrom(0, 5, 65_530),
});

function packetise(pictures: readonly Picture[], mtu: number, stap: boolean, firstSequence: number): RtpPacket[] {
  const packets: RtpPacket[] = [];
  for (const [index, { keyFrame, slices }] of pictures.entries()) {
    const payloads: Buffer[] = [];
    if (keyFrame && stap) payloads.push(aggregate([sps, pps]));
    else if (keyFrame) payloads.push(sps, pps);
    for (const unit of slices) payloads.push(...(unit.length <= mtu ? [unit] : fragments(unit, mtu)));
    for (const [number, payload] of payloads.entries()) {
      packets.push({
        payloadType: 96,
        marker: number === payloads.length - 1,
        sequenceNumber: (firstSequence + packets.length) & 0xffff,
        timestamp: 1_000 + index * 3_000,
        ssrc: 1,
        extensionProfile: 0,
        extensionData: Buffer.alloc(0),
        payload,
      });
    }
  }
  return packets;
}

function aggregate(units: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([0x78]), ...units.flatMap((unit) => [Buffer.from([0, unit.length]), unit])]);
}

function fragments(unit: Buffer, mtu: number): Buffer[] {
  const header = unit[0] ?? 0;
  const out: Buffer[] = [];
  for (let at = 1; at < unit.length; at += mtu) {
    const flags = (at === 1 ? 0x80 : 0) | (at + mtu >= unit.length ? 0x40 : 0);
    out.push(
      Buffer.concat([Buffer.from([(header & 0xe0) | 28, flags | (header & 0x1f)]), unit.subarray(at, at + mtu)]),
    );
  }
  return out;
}

function receive(packets: readonly RtpPacket[], waitMs = 250) {
  const accessUnits: CodedAccessUnit[] = [];
  let asked = 0;
  const depacketizer = new H264Depacketizer({
    onAccessUnit: (accessUnit) => accessUnits.push(accessUnit),
    onKeyFrameNeeded: () => (asked += 1),
  });
  const reorder = new ReorderBuffer({
    waitMs,
    onPacket: (packet, arrivalMs) => depacketizer.push(packet, packet.timestamp, arrivalMs),
    onLoss: () => depacketizer.lose(),
  });
  for (const packet of packets) reorder.push(packet, 0);
  reorder.tick(waitMs + 1);
  return { accessUnits, asked: () => asked };
}

const flat = (pictures: readonly Picture[]): string[] =>
  pictures.map(({ slices }) => Buffer.concat(slices).toString('hex'));
const flatUnits = (units: readonly CodedAccessUnit[]): string[] =>
  units.map(({ nalUnits }) => Buffer.concat([...nalUnits]).toString('hex'));

describe('H.264 depacketizer', () => {
  test('gives back whatever was packetised, in any form, when nothing is lost', () => {
    fc.assert(
      fc.property(stream, ({ pictures, mtu, stap, firstSequence }) => {
        const { accessUnits } = receive(packetise(pictures, mtu, stap, firstSequence));
        expect(flatUnits(accessUnits)).toEqual(flat(pictures));
        expect(accessUnits.map(({ keyFrame }) => keyFrame)).toEqual(pictures.map(({ keyFrame }) => keyFrame));
        expect(accessUnits[0]?.parameterSets).toEqual({ sps, pps: [pps] });
      }),
    );
  });

  test('does so however packets after the first are shuffled and doubled', () => {
    fc.assert(
      fc.property(stream, fc.infiniteStream(fc.nat(1_000)), ({ pictures, mtu, stap, firstSequence }, order) => {
        const [first, ...rest] = packetise(pictures, mtu, stap, firstSequence);
        const doubled = [...rest, ...rest.slice(0, 3)].map((packet) => ({ packet, key: order.next().value }));
        doubled.sort((a, b) => a.key - b.key);
        const { accessUnits } = receive([...(first ? [first] : []), ...doubled.map(({ packet }) => packet)]);
        expect(flatUnits(accessUnits)).toEqual(flat(pictures));
      }),
    );
  });

  test('with losses gives only pictures that were sent, none after a loss before the next key frame', () => {
    fc.assert(
      fc.property(stream, fc.infiniteStream(fc.integer({ min: 0, max: 9 })), (sent, dice) => {
        const { pictures, mtu, stap, firstSequence } = sent;
        const packets = packetise(pictures, mtu, stap, firstSequence);
        const lost = new Set(packets.filter(() => dice.next().value === 0));
        const arrived = packets.filter((packet) => !lost.has(packet));
        const { accessUnits } = receive(arrived);

        let whole = false;
        const wanted: string[] = [];
        const tail = packets.findLastIndex((packet) => !lost.has(packet));
        for (const [index, one] of pictures.entries()) {
          const own = packets.filter(({ timestamp }) => timestamp === 1_000 + index * 3_000);
          const complete = own.every((packet) => !lost.has(packet));
          whole = complete && (whole || one.keyFrame);
          if (whole && packets.indexOf(own[0] as RtpPacket) <= tail)
            wanted.push(Buffer.concat(one.slices).toString('hex'));
        }
        expect(flatUnits(accessUnits)).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  test('never throws, whatever the payloads', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.boolean(), fc.nat(3))), (payloads) => {
        const depacketizer = new H264Depacketizer({ onAccessUnit: () => undefined, onKeyFrameNeeded: () => undefined });
        for (const [payload, marker, timestamp] of payloads) {
          depacketizer.push({ payload: Buffer.from(payload), marker }, timestamp, 0);
        }
      }),
    );
  });

  test('asks for a key frame when a picture is lost, and takes nothing before it comes', () => {
    const p = { keyFrame: false, slices: [Buffer.from([0x61, 0x80, 1])] };
    const key = { keyFrame: true, slices: [Buffer.from([0x65, 0x80, 2])] };
    const packets = packetise([key, p, p, p, key, p], 200, true, 0);
    const { accessUnits, asked } = receive(packets.filter((_, index) => index !== 3));
    expect(accessUnits.map(({ rtpTimestamp }) => (rtpTimestamp - 1_000) / 3_000)).toEqual([0, 1, 4, 5]);
    expect(asked()).toBe(1);
  });

  test('keeps the parameter sets of the first key frame for later ones that come without', () => {
    const key = { keyFrame: true, slices: [Buffer.from([0x65, 0x80, 2])] };
    const [, ...bare] = packetise([key, key], 200, true, 0).filter(({ payload }) => payload[0] !== 0x78);
    const [sets, first] = packetise([key], 200, true, 0);
    const late = bare.map((packet) => ({ ...packet, sequenceNumber: 2 }));
    const { accessUnits } = receive([...(sets && first ? [sets, first] : []), ...late]);
    expect(accessUnits).toHaveLength(2);
    expect(accessUnits[1]?.parameterSets).toBe(accessUnits[0]?.parameterSets);
  });

  test('goes by the sequence parameter set that the pictures name, whichever came last', () => {
    const [other, ofOther] = [secondSps, secondPps];
    // first_mb_in_slice 0, slice_type 7, then PPS 0 or 1.
    const ofFirst = Buffer.from([0x65, 0x88, 0x80]);
    const ofSecond = Buffer.from([0x65, 0x88, 0x40]);
    const send = (units: readonly Buffer[]) => {
      const packets = packetise([{ keyFrame: false, slices: units }], 200, false, 0);
      return receive(packets).accessUnits;
    };
    expect(send([sps, pps, other, ofOther, ofFirst])[0]?.parameterSets).toEqual({ sps, pps: [pps] });
    expect(send([sps, pps, other, ofFirst])[0]?.parameterSets).toEqual({ sps, pps: [pps] });
    expect(send([sps, pps, other, ofOther, ofSecond])[0]?.parameterSets).toEqual({ sps: other, pps: [ofOther] });
    expect(send([other, ofOther, sps, pps, ofSecond])[0]?.parameterSets).toEqual({ sps: other, pps: [ofOther] });
  });
});
