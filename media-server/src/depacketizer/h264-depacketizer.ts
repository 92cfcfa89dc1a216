import { limits } from '../limits.ts';
import type { CodedAccessUnit } from '../rtp/access-unit.ts';
import type { RtpPacket } from '../rtp/rtp-packet.ts';
import { beginsAccessUnit, isKept, isPicture, nalType, nalUnitType } from './nal-unit.ts';
import { ParameterSetStore } from './parameter-set-store.ts';

export interface H264DepacketizerOptions {
  readonly onAccessUnit: (accessUnit: CodedAccessUnit) => void;
  /** A picture was lost or none has come yet: nothing goes on before the next key frame. Said once per loss. */
  readonly onKeyFrameNeeded: () => void;
}

interface Assembly {
  readonly rtpTimestamp: number;
  readonly arrivalMs: number;
  readonly nalUnits: Buffer[];
  bytes: number;
  keyFrame: boolean;
  hasPicture: boolean;
  hasParameterSets: boolean;
  /** The first packets may be among those lost. */
  startUnsure: boolean;
  damaged: boolean;
}

/**
 * H.264 over RTP (RFC 6184, packetization mode 1): single NAL units, STAP-A and FU-A, in order, into whole access units.
 * A damaged access unit is dropped, and so is everything up to the next key frame.
 */
export class H264Depacketizer {
  readonly #options: H264DepacketizerOptions;
  readonly #parameterSets = new ParameterSetStore();
  #spsId: number | undefined;
  #assembly: Assembly | undefined;
  #fragments: Buffer[] = [];
  #waitingForKeyFrame = true;
  #lossBefore = false;
  /** Whether key frames come with their parameter sets, as far as is known; then one without has lost its start. */
  #parameterSetsInBand = true;

  constructor(options: H264DepacketizerOptions) {
    this.#options = options;
  }

  get waitingForKeyFrame(): boolean {
    return this.#waitingForKeyFrame;
  }

  /** The next packet in order. `rtpTimestamp` is its timestamp without wrap. */
  push(packet: Pick<RtpPacket, 'payload' | 'marker'>, rtpTimestamp: number, arrivalMs: number): void {
    if (this.#assembly !== undefined && this.#assembly.rtpTimestamp !== rtpTimestamp) this.#finish();
    // Padding alone: a bandwidth probe.
    if (packet.payload.length === 0) return;
    this.#assembly ??= {
      rtpTimestamp,
      arrivalMs,
      nalUnits: [],
      bytes: 0,
      keyFrame: false,
      hasPicture: false,
      hasParameterSets: false,
      startUnsure: this.#lossBefore,
      damaged: false,
    };
    this.#lossBefore = false;
    this.#takePayload(this.#assembly, packet.payload);
    // Some encoders mark parameter sets as if they were a picture: only a picture ends an access unit.
    if (packet.marker && (this.#assembly.hasPicture || this.#assembly.damaged)) this.#finish();
  }

  /** Packets before the next one were lost. */
  lose(): void {
    if (this.#assembly !== undefined) this.#assembly.damaged = true;
    this.#lossBefore = true;
    this.#needKeyFrame();
  }

  #takePayload(assembly: Assembly, payload: Buffer): void {
    const type = nalType(payload);
    if (this.#fragments.length > 0 && type !== nalUnitType.fuA) {
      this.#fragments = [];
      assembly.damaged = true;
    }
    if (type === nalUnitType.stapA) this.#takeAggregate(assembly, payload);
    else if (type === nalUnitType.fuA) this.#takeFragment(assembly, payload);
    else if (type >= 1 && type <= 23) this.#takeNalUnit(assembly, payload);
    else assembly.damaged = true;
  }

  /** RFC 6184 §5.7.1. */
  #takeAggregate(assembly: Assembly, payload: Buffer): void {
    let offset = 1;
    while (offset + 2 <= payload.length) {
      const end = offset + 2 + payload.readUInt16BE(offset);
      if (end === offset + 2 || end > payload.length) break;
      this.#takeNalUnit(assembly, payload.subarray(offset + 2, end));
      offset = end;
    }
    if (offset !== payload.length) assembly.damaged = true;
  }

  /** RFC 6184 §5.8. */
  #takeFragment(assembly: Assembly, payload: Buffer): void {
    if (payload.length < 3) {
      assembly.damaged = true;
      return;
    }
    const header = payload.readUInt8(1);
    const start = (header & 0x80) !== 0;
    const end = (header & 0x40) !== 0;
    if (start === this.#fragments.length > 0 || (start && end)) {
      this.#fragments = [];
      assembly.damaged = true;
      return;
    }
    if (start) this.#fragments.push(Buffer.from([(payload.readUInt8(0) & 0xe0) | (header & 0x1f)]));
    const body = payload.subarray(2);
    assembly.bytes += body.length;
    if (assembly.bytes > limits.accessUnitBytes) {
      this.#fragments = [];
      assembly.damaged = true;
      return;
    }
    this.#fragments.push(body);
    if (!end) return;
    const nalUnit = Buffer.concat(this.#fragments);
    this.#fragments = [];
    assembly.bytes -= nalUnit.length - 1;
    this.#takeNalUnit(assembly, nalUnit);
  }

  #takeNalUnit(assembly: Assembly, nalUnit: Buffer): void {
    const type = nalType(nalUnit);
    // The forbidden bit is a gateway's word for "damaged" (§5.3).
    if ((nalUnit.readUInt8(0) & 0x80) !== 0 || type === 0 || type > 23) {
      assembly.damaged = true;
      return;
    }
    if (assembly.startUnsure) {
      if (!beginsAccessUnit(nalUnit, this.#parameterSetsInBand)) assembly.damaged = true;
      assembly.startUnsure = false;
    }
    if (type === nalUnitType.sps || type === nalUnitType.pps) {
      const taken =
        type === nalUnitType.sps ? this.#parameterSets.putSps(nalUnit) : this.#parameterSets.putPps(nalUnit);
      if (!taken) assembly.damaged = true;
      assembly.hasParameterSets = true;
      return;
    }
    if (!isKept(type)) return;
    assembly.bytes += nalUnit.length;
    if (assembly.bytes > limits.accessUnitBytes || assembly.nalUnits.length >= limits.accessUnitNalUnits) {
      assembly.damaged = true;
      return;
    }
    assembly.nalUnits.push(nalUnit);
    if (isPicture(type)) assembly.hasPicture = true;
    if (type === nalUnitType.idr) assembly.keyFrame = true;
  }

  #finish(): void {
    const assembly = this.#assembly;
    this.#assembly = undefined;
    if (assembly === undefined) return;
    if (this.#fragments.length > 0) {
      this.#fragments = [];
      assembly.damaged = true;
    }
    if (!assembly.hasPicture && !assembly.damaged) return;
    if (assembly.keyFrame && !assembly.damaged) this.#spsId = this.#activeSps(assembly.nalUnits);
    const parameterSets = this.#spsId === undefined ? undefined : this.#parameterSets.setsOf(this.#spsId);
    if (assembly.damaged || parameterSets === undefined) {
      this.#needKeyFrame();
      return;
    }
    if (assembly.keyFrame) {
      this.#waitingForKeyFrame = false;
      this.#parameterSetsInBand = assembly.hasParameterSets;
    }
    if (this.#waitingForKeyFrame) return;
    const { rtpTimestamp, arrivalMs, keyFrame, nalUnits } = assembly;
    this.#options.onAccessUnit({ rtpTimestamp, arrivalMs, keyFrame, nalUnits, parameterSets });
  }

  /** The sequence parameter set of a key frame, which those that follow keep to (§7.4.1.2.1). */
  #activeSps(nalUnits: readonly Buffer[]): number | undefined {
    const slice = nalUnits.find((nalUnit) => isPicture(nalType(nalUnit)));
    return slice === undefined ? undefined : this.#parameterSets.spsIdOf(slice);
  }

  #needKeyFrame(): void {
    this.#waitingForKeyFrame = true;
    this.#options.onKeyFrameNeeded();
  }
}
