import { limits } from '../limits.ts';
import { defaultTargets, type PackagingTargets } from '../packager/packager-options.ts';
import { restoreShow } from './restore.ts';
import type { SegmentStore } from './segment-store.ts';
import { ShowArchive } from './show-archive.ts';
import { ShowOrigin } from './show-origin.ts';
import { StoreBacklog } from './store-backlog.ts';

export interface ShowRegistryOptions {
  readonly store: SegmentStore;
  /** Server time, Unix ms. */
  readonly nowMs: () => number;
  /** Default `defaultTargets`. */
  readonly targets?: PackagingTargets | undefined;
  /** How much of a live show can be rewound, ms. Default 4 h. */
  readonly dvrWindowMs?: number | undefined;
  /** Whether segments are deleted when they leave that window; the replay then lacks them. Default false. */
  readonly deleteExpired?: boolean | undefined;
  /** Default `limits.replaySegmentsInMemory`. */
  readonly replaySegments?: number | undefined;
  /** Default `limits.pendingStoreBytes`. */
  readonly pendingStoreBytes?: number | undefined;
  /** First and longest pause before a failed write is tried again, ms. Default 250 and 10,000. */
  readonly storeRetryMs?: readonly [number, number] | undefined;
  /** PART-HOLD-BACK, ms. Default three part targets. */
  readonly partHoldBackMs?: number | undefined;
  /** A segment of a show is in the store. */
  readonly onStored?: ((showId: string, rendition: string, mediaSequence: number, bytes: number) => void) | undefined;
  /** A segment of a show is given up: the store failed for long, and the replay lacks it. */
  readonly onLost?: ((showId: string, rendition: string, mediaSequence: number) => void) | undefined;
  /** A write failed. It is tried again, and the show goes on. */
  readonly onStoreError?: ((showId: string, error: Error) => void) | undefined;
}

const hourMs = 3_600_000;
/** Room below zero in `tfdt` for sound that begins a little before the picture. */
const timelineLeadMs = 10_000;
/** A show that is not in the store is not looked for again for this long. */
const absentMs = 2_000;

/** The shows of this node: those on air, and those read back from the store for a replay. */
export class ShowRegistry {
  readonly #options: ShowRegistryOptions;
  /** On air, or ended since the last show was opened. */
  readonly #live = new Map<string, Promise<ShowOrigin>>();
  /** Those of `#live` that could be opened. */
  readonly #opened = new Map<string, ShowOrigin>();
  /** Read back; the order is that of use. */
  readonly #replays = new Map<string, Promise<ShowOrigin | undefined>>();
  /** How many segments those of `#replays` list that are there. */
  readonly #replaySegments = new Map<string, number>();
  readonly #absentUntilMs = new Map<string, number>();
  /** What waits for the store. */
  readonly backlog: StoreBacklog;
  #interrupted = false;

  constructor(options: ShowRegistryOptions) {
    this.#options = options;
    this.backlog = new StoreBacklog(options.pendingStoreBytes ?? limits.pendingStoreBytes);
  }

  /** The show, to be written to: new, or going on where an earlier life of it stopped. */
  open(showId: string): Promise<ShowOrigin> {
    let show = this.#live.get(showId);
    if (show === undefined) {
      this.#retireEnded();
      show = this.#create(showId);
      this.#live.set(showId, show);
      this.#forgetReplay(showId);
      show.then(
        (opened) => this.#opened.set(showId, opened),
        () => this.#live.delete(showId),
      );
    }
    return show;
  }

  /** The show, to be read: on air, or from the store; undefined when there is none. */
  async find(showId: string): Promise<ShowOrigin | undefined> {
    const live = this.#live.get(showId);
    if (live !== undefined) return live;
    if ((this.#absentUntilMs.get(showId) ?? 0) > this.#options.nowMs()) return undefined;
    const known = this.#replays.get(showId);
    const replay = known ?? this.#restore(showId);
    this.#replays.delete(showId);
    this.#replays.set(showId, replay);
    const show = await replay.catch((error: unknown) => {
      this.#forgetReplay(showId);
      throw error;
    });
    if (show === undefined) {
      this.#markAbsent(showId);
    } else if (this.#replays.get(showId) === replay) {
      this.#replaySegments.set(showId, show.segments);
      this.#trimReplays();
    }
    return show;
  }

  /** What is stored of a show that is over is deleted: nobody finds it any more. */
  forget(showId: string): void {
    if (this.#opened.get(showId)?.ended) {
      this.#opened.delete(showId);
      this.#live.delete(showId);
    }
    this.#forgetReplay(showId);
  }

  /**
   * The process stops: closes the playlists of all shows, those that are read from now on too, without ending a show.
   * @returns whether one was on air, so that players want its last parts.
   */
  interrupt(): boolean {
    this.#interrupted = true;
    let onAir = false;
    for (const show of this.#opened.values()) {
      onAir ||= show.onAir && !show.ended;
      show.interrupt();
    }
    // What is still being read is closed when it is there, and a failure is passed to who asked for it.
    for (const show of [...this.#live.values(), ...this.#replays.values()]) {
      show.then(
        (read) => read?.interrupt(),
        () => undefined,
      );
    }
    return onAir;
  }

  /** Resolves when everything is stored, or the store had its time. What it did not take is reported as an error of the store. */
  async close(): Promise<void> {
    const shows = [...this.#live, ...this.#replays];
    this.#live.clear();
    this.#opened.clear();
    this.#replays.clear();
    this.#replaySegments.clear();
    const close = async ([showId, opening]: [string, Promise<ShowOrigin | undefined>]): Promise<void> => {
      // One that could not be read has nothing to write.
      const show = await opening.catch(() => undefined);
      await show?.close().catch((error: unknown) => this.#options.onStoreError?.(showId, asError(error)));
    };
    await Promise.all(shows.map(close));
  }

  /** Shows that are over become replays, of which only the last used are kept in memory. */
  #retireEnded(): void {
    for (const [showId, show] of this.#opened) {
      // One that is not stored yet would be read back without its end.
      if (!show.ended || !show.stored) continue;
      this.#opened.delete(showId);
      this.#live.delete(showId);
      this.#replays.set(showId, Promise.resolve(show));
      this.#replaySegments.set(showId, show.segments);
    }
    this.#trimReplays();
  }

  async #create(showId: string): Promise<ShowOrigin> {
    // Players that came before the show was gone on with wait at the one that was read for them.
    const read = await this.#replays.get(showId)?.catch(() => undefined);
    return read ?? (await this.#restore(showId)) ?? this.#showOrigin(showId, this.#archive(showId), undefined);
  }

  async #restore(showId: string): Promise<ShowOrigin | undefined> {
    const archive = this.#archive(showId);
    const records = await archive.load();
    const restored = records === undefined ? undefined : restoreShow(records);
    return restored === undefined ? undefined : this.#showOrigin(showId, archive, restored);
  }

  #archive(showId: string): ShowArchive {
    const { store, storeRetryMs: retryMs, onStoreError } = this.#options;
    const onError = (error: Error): void => onStoreError?.(showId, error);
    return new ShowArchive({ store, showId, backlog: this.backlog, onError, retryMs });
  }

  #showOrigin(showId: string, archive: ShowArchive, restored: ReturnType<typeof restoreShow>): ShowOrigin {
    const {
      targets = defaultTargets,
      dvrWindowMs = 4 * hourMs,
      partHoldBackMs,
      deleteExpired,
      onStored,
      onLost,
    } = this.#options;
    const show = new ShowOrigin({
      archive,
      nowMs: this.#options.nowMs,
      restored,
      targets,
      dvrWindowMs,
      partHoldBackMs: Math.max(
        partHoldBackMs ?? 0,
        partHoldBackMs === undefined ? targets.partTargetMs * 3 : targets.partTargetMs * 2,
      ),
      deleteExpired: deleteExpired ?? false,
      timelineOriginMs: Math.floor(this.#options.nowMs()) - timelineLeadMs,
      onStored: (rendition, mediaSequence, bytes) => onStored?.(showId, rendition, mediaSequence, bytes),
      onLost: (rendition, mediaSequence) => onLost?.(showId, rendition, mediaSequence),
    });
    if (this.#interrupted) show.interrupt();
    return show;
  }

  #markAbsent(showId: string): void {
    this.#forgetReplay(showId);
    if (this.#absentUntilMs.size >= limits.replaysInMemory * 10) this.#absentUntilMs.clear();
    this.#absentUntilMs.set(showId, this.#options.nowMs() + absentMs);
  }

  #trimReplays(): void {
    const { replaySegments = limits.replaySegmentsInMemory } = this.#options;
    let segments = 0;
    for (const count of this.#replaySegments.values()) segments += count;
    for (const oldest of this.#replays.keys()) {
      const { size } = this.#replays;
      if (size <= limits.replaysInMemory && (segments <= replaySegments || size === 1)) break;
      segments -= this.#replaySegments.get(oldest) ?? 0;
      this.#forgetReplay(oldest);
    }
  }

  #forgetReplay(showId: string): void {
    this.#replays.delete(showId);
    this.#replaySegments.delete(showId);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
