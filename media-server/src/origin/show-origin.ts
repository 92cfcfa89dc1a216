import { isRefusal, type Refusal } from '@showfloor/contracts/errors';
import type { LinkCue } from '@showfloor/contracts/media-link';
import { limits } from '../limits.ts';
import type { LastSegment, PackagerEvent, ResumePoint } from '../packager/packager-event.ts';
import { type CueChange, CueList } from './cue-list.ts';
import { CueWindow, type ListedCues } from './cue-window.ts';
import { initFile, segmentFile } from './file-names.ts';
import { renderMultivariantPlaylist } from './multivariant-view.ts';
import type { Skip } from './parse-request.ts';
import { type PlaylistViewOptions, renderMediaPlaylist, skipBoundaryMs, type ViewedShow } from './playlist-view.ts';
import { Rendered } from './rendered.ts';
import { type FinishedSegment, RenditionState } from './rendition-state.ts';
import { type RestoredShow, segmentRecord } from './restore.ts';
import type { ShowArchive } from './show-archive.ts';
import { WaitingRoom } from './waiting-room.ts';

export interface ShowOriginOptions extends PlaylistViewOptions {
  readonly archive: ShowArchive;
  /** Server time, Unix ms. */
  readonly nowMs: () => number;
  /** What an earlier life stored. */
  readonly restored: RestoredShow | undefined;
  /** Program time that becomes zero in `tfdt` if the show is new, Unix ms. */
  readonly timelineOriginMs: number;
  /** Whether segments that leave the DVR window are deleted; the replay then lacks them. */
  readonly deleteExpired: boolean;
  readonly onStored?: ((rendition: string, mediaSequence: number, bytes: number) => void) | undefined;
  /** A segment is not stored, for good. */
  readonly onLost?: ((rendition: string, mediaSequence: number) => void) | undefined;
}

const skips: readonly Skip[] = ['nothing', 'segments', 'segments_and_cues'];

/** Layers of one host come one after the other: how long the multivariant playlist waits for the others, ms. */
const settleMs = 1_500;

/** One show's playlists and bytes: fed by its packager, asked by the request handler. */
export class ShowOrigin implements ViewedShow {
  /** For the show's packager. */
  readonly resume: ResumePoint;
  readonly waitingRoom: WaitingRoom;
  readonly #options: ShowOriginOptions;
  readonly #run: number;
  readonly #renditions = new Map<string, RenditionState>();
  readonly #cues = new CueList();
  readonly #cueWindows = new Map<string, CueWindow>();
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

  /** Nothing of it waits for the store. */
  get stored(): boolean {
    return this.#options.archive.isIdle;
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

  cues(rendition: string, startMs: number, onlyRecent: boolean): ListedCues {
    let window = this.#cueWindows.get(rendition);
    if (window === undefined) {
      window = new CueWindow(this.#cues, skipBoundaryMs(this.#options.targets));
      this.#cueWindows.set(rendition, window);
    }
    return window.list(startMs, this.#options.nowMs(), onlyRecent);
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

  /** Adds a cue to every playlist, or ends it. The same cue again changes nothing. @returns `limit_reached` when there are too many. */
  putCue(cue: LinkCue): Refusal | undefined {
    const change = this.#cues.put(cue, this.#options.nowMs());
    if (change !== undefined && isRefusal(change)) return change;
    this.#cueChanged(change);
    return undefined;
  }

  /** Ends a cue at a program time; unknown and ended ones are left alone. */
  endCue(cueId: string, endProgramTimeMs: number): void {
    this.#cueChanged(this.#cues.end(cueId, endProgramTimeMs, this.#options.nowMs()));
  }

  /**
   * The show is over: playlists end, and are the replay from now on. Resolves when that is stored; may be called again.
   * @throws StoreBehindError when the store does not take it in time; it is tried on.
   */
  end(): Promise<void> {
    if (!this.#ended) {
      this.#begin();
      this.#ended = true;
      this.#options.archive.record({ type: 'end' });
      this.#closed();
    }
    return this.#options.archive.idle(limits.storeAnswerMs);
  }

  /**
   * The process stops and the show is not over: its playlists are closed for those who play it now, and who waits gets them at once. The
   * manifest does not get it, so that the next life of the process goes on with the same playlists.
   */
  interrupt(): void {
    if (this.closed) return;
    this.#interrupted = true;
    this.#closed();
  }

  /** Text of a media playlist, written once for everybody who asks before the next change. */
  mediaPlaylist(rendition: RenditionState, skip: Skip): Rendered {
    return this.#render(`${rendition.name}/${skip}`, () => renderMediaPlaylist(this, rendition, this.#options, skip));
  }

  multivariantPlaylist(): Rendered {
    return this.#render('multivariant', () => renderMultivariantPlaylist(this.#renditions.values()));
  }

  /** A rendition's file from the store; undefined when it is not there. */
  readStored(rendition: string, file: string): Promise<Buffer | undefined> {
    return this.#options.archive.read(rendition, file);
  }

  /** Resolves when everything is stored. Waiting requests are let go. @throws StoreBehindError when something is not stored in time. */
  async close(): Promise<void> {
    clearTimeout(this.#settleTimer);
    this.waitingRoom.close();
    await this.#options.archive.close(limits.storeCloseMs);
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
    for (const skip of skips) this.#rendered.delete(`${rendition}/${skip}`);
    this.waitingRoom.check();
  }

  #cueChanged(change: CueChange | undefined): void {
    if (change === undefined) return;
    this.#begin();
    this.#options.archive.record({ type: 'cue', cue: change.cue });
    for (const name of this.#renditions.keys()) this.#changed(name);
  }

  /** Writes down that this run has begun, before anything else it writes. */
  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#options.archive.recordFirst({ type: 'run', run: this.#run, timelineOriginMs: this.resume.timelineOriginMs });
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
    this.#options.archive.recordFirst({
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
    this.#options.archive.init(rendition, file, data, { type: 'init', rendition, initNumber, track, file });
  }

  #storeSegment(rendition: RenditionState, segment: FinishedSegment): void {
    const { archive, onStored, onLost, deleteExpired, dvrWindowMs } = this.#options;
    const record = segmentRecord(rendition.name, segment);
    if (segment.gap) {
      archive.record(record);
    } else {
      const data = rendition.recentData(segment.uri) ?? [];
      archive.file(rendition.name, segment.uri, data, record, {
        onStored: () => {
          rendition.markStored(segment.mediaSequence);
          onStored?.(rendition.name, segment.mediaSequence, segment.bytes);
        },
        onLost: () => {
          rendition.markStored(segment.mediaSequence);
          onLost?.(rendition.name, segment.mediaSequence);
        },
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
    // A cue comes, and ends, about when it is shown: how long ago that was, in time that was aired, makes it new to some player or not.
    let endMs = 0;
    for (const { segments } of this.#renditions.values()) {
      const last = segments.at(-1);
      if (last !== undefined) endMs = Math.max(endMs, last.programTimeMs + last.durationMs);
    }
    const nowMs = this.#options.nowMs();
    for (const cue of restored.cues) {
      const aired = Math.max(cue.programTimeMs, cue.endProgramTimeMs ?? 0);
      this.#cues.put(cue, nowMs - Math.max(0, endMs - aired));
    }
  }

  #resumePoint(): ResumePoint {
    const { nextMediaSequence: mediaSequence = 0, discontinuitySequence = 0 } = this.#options.restored ?? {};
    let initNumber = 0;
    let endMs = Number.NEGATIVE_INFINITY;
    const renditions = new Map<string, LastSegment>();
    for (const rendition of this.#renditions.values()) {
      for (const number of rendition.initNumbers) initNumber = Math.max(initNumber, number + 1);
      const last = rendition.segments.at(-1);
      if (last === undefined) continue;
      renditions.set(rendition.name, { mediaSequence: last.mediaSequence, initNumber: last.initNumber });
      endMs = Math.max(endMs, last.programTimeMs + last.durationMs);
    }
    const timelineOriginMs = this.#options.restored?.timelineOriginMs ?? this.#options.timelineOriginMs;
    const resumed = mediaSequence > 0;
    return { timelineOriginMs, mediaSequence, endMs, discontinuitySequence, initNumber, resumed, renditions };
  }
}
