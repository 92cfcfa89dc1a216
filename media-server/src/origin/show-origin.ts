import type { LinkCue } from '@showfloor/contracts/media-link';
import type { PackagerEvent, ResumePoint } from '../packager/packager-event.ts';
import type { DateRange } from '../playlist/date-range.ts';
import { CueList } from './cue-list.ts';
import { initFile, segmentFile } from './file-names.ts';
import { renderMultivariantPlaylist } from './multivariant-view.ts';
import { type PlaylistViewOptions, renderMediaPlaylist, type ViewedShow } from './playlist-view.ts';
import { Rendered } from './rendered.ts';
import { type FinishedSegment, RenditionState } from './rendition-state.ts';
import { type RestoredShow, segmentRecord } from './restore.ts';
import type { ShowArchive } from './show-archive.ts';
import { WaitingRoom } from './waiting-room.ts';

export interface ShowOriginOptions extends PlaylistViewOptions {
  readonly archive: ShowArchive;
  /** What an earlier life stored. */
  readonly restored: RestoredShow | undefined;
  /** Program time that becomes zero in `tfdt` if the show is new, Unix ms. */
  readonly timelineOriginMs: number;
  /** Whether segments that leave the DVR window are deleted; the replay then lacks them. */
  readonly deleteExpired: boolean;
  readonly onStored?: ((rendition: string, mediaSequence: number, bytes: number) => void) | undefined;
}

/** Layers of one host come one after the other: how long the multivariant playlist waits for the others, ms. */
const settleMs = 1_500;

/** One show's playlists and bytes: told by its packager, asked by the request handler. */
export class ShowOrigin implements ViewedShow {
  /** For the show's packager. */
  readonly resume: ResumePoint;
  readonly waitingRoom: WaitingRoom;
  readonly #options: ShowOriginOptions;
  readonly #run: number;
  readonly #renditions = new Map<string, RenditionState>();
  readonly #cues = new CueList();
  readonly #rendered = new Map<string, Rendered>();
  #expected: readonly string[] = [];
  #settled: boolean;
  #settleTimer: NodeJS.Timeout | undefined;
  #begun = false;
  /** The newest segment that the manifest knows to be begun. */
  #lastOpened = -1;
  #ended: boolean;
  #interrupted = false;

  constructor(options: ShowOriginOptions) {
    this.#options = options;
    this.waitingRoom = new WaitingRoom(options.targets.targetDurationMs * 3);
    const { restored } = options;
    this.#run = restored === undefined ? 0 : restored.lastRun + 1;
    this.#ended = restored?.ended ?? false;
    this.#settled = restored !== undefined;
    if (restored !== undefined) this.#restore(restored);
    this.resume = this.#resumePoint();
  }

  get ended(): boolean {
    return this.#ended;
  }

  get closed(): boolean {
    return this.#ended || this.#interrupted;
  }

  get renditions(): IterableIterator<RenditionState> {
    return this.#renditions.values();
  }

  /** Segments in the playlists of all renditions. */
  get segments(): number {
    let count = 0;
    for (const { segments } of this.#renditions.values()) count += segments.length;
    return count;
  }

  /** There is a picture to play. */
  get onAir(): boolean {
    for (const rendition of this.#renditions.values()) {
      if (rendition.track?.kind === 'video' && rendition.playable) return true;
    }
    return false;
  }

  /** The multivariant playlist may be given out: all renditions that are expected have begun, or had time to. */
  get settled(): boolean {
    return this.#settled;
  }

  rendition(name: string): RenditionState | undefined {
    return this.#renditions.get(name);
  }

  cuesSince(fromMs: number): readonly DateRange[] {
    return this.#cues.since(fromMs);
  }

  /** Renditions that will come: the multivariant playlist waits for them, though not for long. Default none. */
  expect(renditions: readonly string[]): void {
    this.#expected = renditions;
  }

  /** Takes what the packager says. Nothing is taken once the playlists are closed. */
  push(event: PackagerEvent): void {
    if (this.closed) return;
    this.#begin();
    let rendition = this.#renditions.get(event.rendition);
    if (rendition === undefined) {
      rendition = this.#addRendition(event.rendition);
    }
    const finished = rendition.push(event);
    if (event.kind === 'open') this.#recordOpen(event);
    if (event.kind === 'init') this.#storeInit(event);
    if (finished !== undefined) this.#storeSegment(rendition, finished);
    // A rendition is listed from its first part on, and measured anew with every segment.
    const begins = event.kind === 'part' && rendition.open?.parts.length === 1;
    if (begins || event.kind === 'close') this.#rendered.delete('multivariant');
    if (event.kind === 'part' || event.kind === 'close') {
      this.#settle();
      this.#changed(rendition.name);
    }
  }

  /** Adds a cue to every playlist, or ends it. The same cue again changes nothing. */
  putCue(cue: LinkCue): void {
    this.#cueChanged(this.#cues.put(cue));
  }

  /** Ends a cue at a program time; unknown and ended ones are left alone. */
  endCue(cueId: string, endProgramTimeMs: number): void {
    this.#cueChanged(this.#cues.end(cueId, endProgramTimeMs));
  }

  /** The show is over: playlists end, and are the replay from now on. Resolves when that is stored. */
  end(): Promise<void> {
    if (!this.#ended) {
      this.#begin();
      this.#ended = true;
      this.#options.archive.record({ type: 'end' });
      this.#closed();
    }
    return this.#options.archive.idle();
  }

  /**
   * The process stops and the show is not over: its playlists are closed for those who play it now, and who waits gets them at once. The
   * manifest is not told, so that the next life of the process goes on with the same playlists.
   */
  interrupt(): void {
    if (this.closed) return;
    this.#interrupted = true;
    this.#closed();
  }

  /** Text of a media playlist, written once for everybody who asks before the next change. */
  mediaPlaylist(rendition: RenditionState, delta: boolean): Rendered {
    const key = `${rendition.name}/${delta ? 'delta' : 'full'}`;
    return this.#render(key, () => renderMediaPlaylist(this, rendition, this.#options, delta));
  }

  multivariantPlaylist(): Rendered {
    return this.#render('multivariant', () => renderMultivariantPlaylist(this.#renditions.values()));
  }

  /** A rendition's file from the store; undefined when it is not there. */
  readStored(rendition: string, file: string): Promise<Buffer | undefined> {
    return this.#options.archive.read(rendition, file);
  }

  /** Resolves when everything is stored. Waiting requests are let go. */
  async close(): Promise<void> {
    clearTimeout(this.#settleTimer);
    this.waitingRoom.close();
    await this.#options.archive.idle();
  }

  #render(key: string, text: () => string): Rendered {
    let rendered = this.#rendered.get(key);
    if (rendered === undefined) {
      rendered = new Rendered(text());
      this.#rendered.set(key, rendered);
    }
    return rendered;
  }

  #closed(): void {
    this.#rendered.clear();
    clearTimeout(this.#settleTimer);
    this.#settled = true;
    this.waitingRoom.check();
  }

  #changed(rendition: string): void {
    this.#rendered.delete(`${rendition}/full`);
    this.#rendered.delete(`${rendition}/delta`);
    this.waitingRoom.check();
  }

  #cueChanged(cue: LinkCue | undefined): void {
    if (cue === undefined) return;
    this.#begin();
    this.#options.archive.record({ type: 'cue', cue });
    for (const name of this.#renditions.keys()) this.#changed(name);
  }

  /** Writes down that this run has begun, before anything else it writes. */
  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#options.archive.record({ type: 'run', run: this.#run, timelineOriginMs: this.resume.timelineOriginMs });
  }

  #settle(): void {
    if (this.#settled || !this.onAir) return;
    const missing = this.#expected.some((name) => this.#renditions.get(name)?.playable !== true);
    if (!missing) {
      this.#settled = true;
      clearTimeout(this.#settleTimer);
      return;
    }
    this.#settleTimer ??= setTimeout(() => {
      this.#settled = true;
      this.waitingRoom.check();
    }, settleMs);
  }

  /** Before its first part is listed: no later life may give this number to anything else (RFC 8216bis §6.2.1). */
  #recordOpen(event: Extract<PackagerEvent, { kind: 'open' }>): void {
    const { mediaSequence, programTimeMs, discontinuity, discontinuitySequence } = event;
    if (mediaSequence <= this.#lastOpened) return;
    this.#lastOpened = mediaSequence;
    const file = segmentFile(this.#run, mediaSequence);
    this.#options.archive.record({
      type: 'open',
      mediaSequence,
      file,
      programTimeMs,
      discontinuity,
      discontinuitySequence,
    });
  }

  #storeInit(event: Extract<PackagerEvent, { kind: 'init' }>): void {
    const { rendition, initNumber, track, data } = event;
    const file = initFile(initNumber);
    this.#options.archive.file(rendition, file, [data], { type: 'init', rendition, initNumber, track, file });
  }

  #storeSegment(rendition: RenditionState, segment: FinishedSegment): void {
    const { archive, onStored, deleteExpired, dvrWindowMs } = this.#options;
    const record = segmentRecord(rendition.name, segment);
    if (segment.gap) {
      archive.record(record);
    } else {
      const data = rendition.recentData(segment.uri) ?? [];
      archive.file(rendition.name, segment.uri, data, record, () => {
        rendition.markStored(segment.mediaSequence);
        onStored?.(rendition.name, segment.mediaSequence, segment.bytes);
      });
    }
    if (!deleteExpired) return;
    for (const expired of rendition.dropBefore(segment.programTimeMs - dvrWindowMs)) {
      if (!expired.gap) archive.forget(rendition.name, expired.uri);
    }
  }

  #addRendition(name: string): RenditionState {
    // RFC 8216bis appendix B.1: parts are listed for at least three target durations.
    const partWindowMs = this.#options.targets.targetDurationMs * 3;
    const rendition = new RenditionState({ name, run: this.#run, partWindowMs });
    this.#renditions.set(name, rendition);
    this.#rendered.delete('multivariant');
    return rendition;
  }

  #restore(restored: RestoredShow): void {
    for (const { rendition, initNumber, track } of restored.inits) {
      const state = this.#renditions.get(rendition) ?? this.#addRendition(rendition);
      const known = track.kind === 'video' ? { ...track, frameRate: track.frameRate } : track;
      state.restoreInit(initNumber, known);
    }
    for (const [name, segments] of restored.segments) {
      const state = this.#renditions.get(name);
      for (const segment of segments) state?.restoreSegment(segment);
      state?.endRestore();
    }
    for (const cue of restored.cues) this.#cues.put(cue);
  }

  #resumePoint(): ResumePoint {
    const { nextMediaSequence: mediaSequence = 0, discontinuitySequence = 0 } = this.#options.restored ?? {};
    let initNumber = 0;
    const renditions = new Map<string, number>();
    for (const rendition of this.#renditions.values()) {
      for (const number of rendition.initNumbers) initNumber = Math.max(initNumber, number + 1);
      const last = rendition.segments.at(-1);
      if (last !== undefined) renditions.set(rendition.name, last.mediaSequence);
    }
    const timelineOriginMs = this.#options.restored?.timelineOriginMs ?? this.#options.timelineOriginMs;
    const resumed = mediaSequence > 0;
    return { timelineOriginMs, mediaSequence, discontinuitySequence, initNumber, resumed, renditions };
  }
}
