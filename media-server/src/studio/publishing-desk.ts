import { assertNever } from '@showfloor/contracts/assert-never';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { type StudioRequest, studioNotices } from '@showfloor/contracts/studio';
import { limits } from '../limits.ts';
import type { SourceHealth } from '../program/host-source.ts';
import type { PublishedTrack } from '../sfu/published-track.ts';
import type { PublisherTransport } from '../sfu/publisher-transport.ts';
import type { Seat } from './rooms.ts';

/** What a publisher may ask for once they have joined. */
export type DeskRequest = Exclude<StudioRequest, { type: 'join' | 'ping' | 'probe_upload' | 'end_probe' }>;

type Of<T extends DeskRequest['type']> = Extract<DeskRequest, { type: T }>;

/** A publisher's transports and tracks: one picture and one sound, over a few transports. */
export class PublishingDesk {
  readonly #seat: Seat;
  readonly #nowMs: () => number;
  readonly #transports = new Map<string, PublisherTransport>();
  readonly #tracks = new Map<'audio' | 'video', PublishedTrack>();

  constructor(seat: Seat, nowMs: () => number) {
    this.#seat = seat;
    this.#nowMs = nowMs;
  }

  /** True while a track is open. */
  get publishing(): boolean {
    return [...this.#tracks.values()].some((track) => !track.closed);
  }

  health(nowMs: number): SourceHealth {
    const { program, source } = this.#seat;
    const health = source.health(nowMs);
    if (!program.soundMoved) return health;
    const moved = { code: 'sound_moved', message: studioNotices.sound_moved };
    return { ...health, notices: [...(health.notices ?? []), moved] };
  }

  /** Does what is asked. @returns the answer's data, or why not. */
  async handle(request: DeskRequest): Promise<object | Refusal> {
    switch (request.type) {
      case 'create_transport':
        return await this.#createTransport(request);
      case 'connect_webrtc':
        return await this.#connectBrowser(request);
      case 'connect_plain':
        return await this.#connectEncoder(request);
      case 'produce':
        return await this.#produce(request);
      case 'pause':
        return await this.#pause(request);
      case 'close_producer':
        return this.#closeProducer(request);
      case 'restart_ice':
        return await this.#restartIce(request);
      default:
        return assertNever(request);
    }
  }

  /** Closes all of it and gives the seat back. */
  close(): void {
    for (const transport of this.#transports.values()) transport.close();
    this.#transports.clear();
    this.#tracks.clear();
    this.#seat.leave();
  }

  async #createTransport({ kind }: Of<'create_transport'>): Promise<object | Refusal> {
    if (this.#transports.size >= limits.studioTransports) return refuse('limit_reached');
    const { router } = this.#seat;
    const transport = kind === 'webrtc' ? await router.createBrowserTransport() : await router.createEncoderTransport();
    this.#transports.set(transport.id, transport);
    return { transportId: transport.id, ...transport.offer };
  }

  async #connectBrowser({ transportId, dtlsParameters }: Of<'connect_webrtc'>): Promise<object | Refusal> {
    const transport = this.#transports.get(transportId);
    if (transport?.kind !== 'webrtc') return refuse('not_found', { param: 'transportId' });
    return (await transport.connect(dtlsParameters)) ?? {};
  }

  async #connectEncoder({ transportId, ip, port, srtpKeyBase64 }: Of<'connect_plain'>): Promise<object | Refusal> {
    const transport = this.#transports.get(transportId);
    if (transport?.kind !== 'plain') return refuse('not_found', { param: 'transportId' });
    return (await transport.connect({ ip, port, srtpKeyBase64 })) ?? {};
  }

  async #produce({ transportId, kind, rtpParameters }: Of<'produce'>): Promise<object | Refusal> {
    const transport = this.#transports.get(transportId);
    if (transport === undefined) return refuse('not_found', { param: 'transportId' });
    if (this.#tracks.get(kind)?.closed === false) return refuse('limit_reached');
    const track = await transport.produce(kind, rtpParameters);
    if (isRefusal(track)) return track;
    this.#tracks.set(kind, track);
    await this.#seat.source.addTrack(track);
    return { producerId: track.id };
  }

  async #pause({ producerId, paused }: Of<'pause'>): Promise<object | Refusal> {
    const track = this.#track(producerId);
    if (track === undefined) return refuse('not_found', { param: 'producerId' });
    await track.setPaused(paused);
    if (!paused) this.#seat.source.requestKeyFrame(this.#nowMs());
    return {};
  }

  #closeProducer({ producerId }: Of<'close_producer'>): object | Refusal {
    const track = this.#track(producerId);
    if (track === undefined) return refuse('not_found', { param: 'producerId' });
    track.close();
    this.#tracks.delete(track.kind);
    return {};
  }

  async #restartIce({ transportId }: Of<'restart_ice'>): Promise<object | Refusal> {
    const transport = this.#transports.get(transportId);
    if (transport?.kind !== 'webrtc') return refuse('not_found', { param: 'transportId' });
    const iceParameters = await transport.restartIce();
    return isRefusal(iceParameters) ? iceParameters : { iceParameters };
  }

  #track(producerId: string): PublishedTrack | undefined {
    for (const track of this.#tracks.values()) if (track.id === producerId && !track.closed) return track;
    return undefined;
  }
}
