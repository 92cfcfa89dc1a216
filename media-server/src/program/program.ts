import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { LinkCue } from '@showfloor/contracts/media-link';
import type { ProgramState } from '@showfloor/contracts/show';
import { limits } from '../limits.ts';
import type { ShowOrigin } from '../origin/show-origin.ts';
import type { PackagingTargets } from '../packager/packager-options.ts';
import { PicturePace } from '../rtp/picture-pace.ts';
import { guarded } from './guarded.ts';
import { HostSource } from './host-source.ts';
import { nextProgramState, type ProgramHappening } from './program-state.ts';
import { Stages } from './stages.ts';

export interface ProgramOptions {
  readonly showId: string;
  /** Reads the show's manifest, or begins one. */
  readonly openOrigin: (showId: string) => Promise<ShowOrigin>;
  readonly targets: PackagingTargets;
  readonly nowMs: () => number;
  readonly onState: (state: ProgramState) => void;
  readonly onError: (error: Error) => void;
  readonly onPacketsLost?: (packets: number) => void;
}

/** Without a picture for this long the host counts as lost, unless it is slow: camera off, network gone. */
const pictureLostMs = 3_000;

/**
 * One show's program: the present publisher's source, and while the show is live the stages that it feeds. A publisher who comes back is
 * a discontinuity of the same playlists.
 */
export class Program {
  readonly showId: string;
  readonly #options: ProgramOptions;
  #state: ProgramState = 'waiting';
  #source: HostSource | undefined;
  #live = false;
  #origin: Promise<ShowOrigin> | undefined;
  #stages: Stages | undefined;
  #opening: Promise<void> | undefined;
  /** Cues that came before the origin was open. */
  readonly #earlyCues = new Map<string, LinkCue>();
  #openOrigin: ShowOrigin | undefined;
  readonly #pace = new PicturePace(pictureLostMs);
  #ending: Promise<void> | undefined;
  #closed = false;

  constructor(options: ProgramOptions) {
    this.#options = options;
    this.showId = options.showId;
  }

  get state(): ProgramState {
    return this.#state;
  }

  get live(): boolean {
    return this.#live;
  }

  /** Whether cues wait here for the show to become live. */
  get hasCues(): boolean {
    return this.#earlyCues.size > 0;
  }

  /** The publisher's sound came too late to be waited for, and was moved to the picture. */
  get soundMoved(): boolean {
    return this.#onAir?.soundMoved ?? false;
  }

  /** Begins a publisher's connection; an earlier one is let go. */
  connect(): HostSource {
    const { nowMs } = this.#options;
    this.#dropSource(this.#source);
    const source: HostSource = new HostSource({
      nowMs,
      onAccessUnit: (layer, accessUnit) => this.#onAir?.pushVideo(layer, accessUnit, nowMs()),
      onOpusFrame: (frame) => this.#onAir?.pushAudio(frame),
      onVideoBegins: (layers) => this.#stages?.expectLayers(layers),
      onVideoEnded: () => {
        if (this.#source === source) this.#loseSource();
      },
      onError: this.#options.onError,
      ...(this.#options.onPacketsLost === undefined ? {} : { onPacketsLost: this.#options.onPacketsLost }),
    });
    this.#source = source;
    return source;
  }

  /** A publisher's connection is over. Nothing happens when another one took its place before. */
  disconnect(source: HostSource): void {
    if (this.#source === source) this.#dropSource(source);
    else source.close();
  }

  /** Whether the publisher's picture goes to the audience. Resolves when that is so. Rejects when the store can't be read. */
  async setLive(live: boolean): Promise<void> {
    if (this.#closed || this.#ending !== undefined) return;
    const was = this.#live;
    this.#live = live;
    if (!live) {
      if (was) this.#loseSource();
      return;
    }
    this.#opening ??= this.#openStages().finally(() => {
      this.#opening = undefined;
    });
    await this.#opening;
  }

  /** Adds a cue, or its end. The same call again changes nothing. @returns `limit_reached` when there are too many. */
  putCue(cue: LinkCue): Refusal | undefined {
    if (this.#openOrigin !== undefined) return this.#openOrigin.putCue(cue);
    const known = this.#earlyCues.has(cue.cueId);
    if (!known && this.#earlyCues.size >= limits.cuesPerShow) return refuse('limit_reached');
    this.#earlyCues.set(cue.cueId, cue);
    return undefined;
  }

  /** Ends the show: ENDLIST. Resolves when it is stored; the same call again changes nothing. Rejects when it can't be, and may be repeated. */
  async end(): Promise<void> {
    if (this.#closed) return;
    this.#ending ??= this.#end();
    try {
      await this.#ending;
    } catch (error) {
      this.#ending = undefined;
      throw error;
    }
  }

  /** Lets everything go without ending the show, which goes on in a later life of the process. */
  close(): void {
    this.#closed = true;
    this.#live = false;
    const { onError } = this.#options;
    guarded(() => this.#dropSource(this.#source), onError);
    guarded(() => this.#stages?.close(), onError);
    this.#stages = undefined;
  }

  /** Call every 20–50 ms. */
  tick(nowMs: number): void {
    const { onError } = this.#options;
    guarded(() => this.#source?.tick(nowMs), onError);
    guarded(() => this.#stages?.tick(nowMs), onError);
    if (this.#state === 'on_air' && this.#pace.isGone(nowMs)) this.#happen('picture_lost');
  }

  /** The stages, while the picture goes to the audience. */
  get #onAir(): Stages | undefined {
    return this.#live ? this.#stages : undefined;
  }

  async #end(): Promise<void> {
    this.#live = false;
    this.#source?.close();
    this.#source = undefined;
    await this.#opening;
    const showOrigin = await this.#showOrigin();
    if (this.#stages !== undefined) await this.#stages.end();
    // A show that never had a picture leaves nothing behind.
    else if (showOrigin.onAir || showOrigin.ended) await showOrigin.end();
    this.#stages = undefined;
    this.#happen('show_ended');
  }

  async #openStages(): Promise<void> {
    if (this.#stages !== undefined) return;
    const { nowMs, targets, onError } = this.#options;
    const showOrigin = await this.#showOrigin();
    if (showOrigin.ended) {
      this.#happen('show_ended');
      return;
    }
    const stages = await Stages.open({
      showOrigin,
      targets,
      onPicture: () => {
        this.#pace.see(nowMs());
        this.#happen('picture_flows');
      },
      onKeyFrameNeeded: () => this.#source?.requestKeyFrame(nowMs()),
      onError,
    });
    if (this.#closed) {
      stages.close();
      return;
    }
    this.#stages = stages;
    stages.expectLayers(this.#source?.layers ?? 0);
    if (showOrigin.resume.resumed) this.#happen('playlists_found');
    this.#source?.requestKeyFrame(nowMs());
  }

  async #showOrigin(): Promise<ShowOrigin> {
    this.#origin ??= this.#options.openOrigin(this.showId);
    try {
      const showOrigin = await this.#origin;
      this.#openOrigin = showOrigin;
      for (const cue of this.#earlyCues.values()) showOrigin.putCue(cue);
      this.#earlyCues.clear();
      return showOrigin;
    } catch (error) {
      // The next try reads again.
      this.#origin = undefined;
      throw error;
    }
  }

  #dropSource(source: HostSource | undefined): void {
    if (source === undefined) return;
    source.close();
    this.#source = undefined;
    this.#loseSource();
  }

  #loseSource(): void {
    this.#stages?.newSource();
    this.#happen('picture_lost');
  }

  #happen(happening: ProgramHappening): void {
    const next = nextProgramState(this.#state, happening);
    if (next === this.#state) return;
    this.#state = next;
    this.#options.onState(next);
  }
}
