import { AudioTranscoder } from '../audio/audio-transcoder.ts';
import type { ShowOrigin } from '../origin/show-origin.ts';
import { Ladder, videoRendition } from '../packager/ladder.ts';
import { audioRendition, Packager } from '../packager/packager.ts';
import type { PackagingTargets } from '../packager/packager-options.ts';
import type { AccessUnit } from '../rtp/access-unit.ts';
import type { OpusFrame } from '../rtp/audio-frame.ts';

/** Pictures further apart than this are slides. */
const slowPictureMs = 1_200;

export interface StagesOptions {
  readonly showOrigin: ShowOrigin;
  readonly targets: PackagingTargets;
  /** A part of a video rendition went out. */
  readonly onPicture: () => void;
  /** Ask the host for a key frame, now. */
  readonly onKeyFrameNeeded: () => void;
  /** A stage could not use what it got; the program goes on. */
  readonly onError: (error: Error) => void;
}

/**
 * The route from access units to playlists: ladder → packager → origin, and Opus → AAC → packager → origin. This is the one file that
 * knows it; the stages only take and give.
 */
export class Stages {
  readonly #showOrigin: ShowOrigin;
  readonly #onKeyFrameNeeded: () => void;
  readonly #ladder: Ladder;
  readonly #packager: Packager;
  readonly #transcoder: AudioTranscoder;
  #pictureTimeMs: number | undefined;
  /** When the last picture came, until it has been silent for long. */
  #pictureSeenAtMs: number | undefined;
  #closed = false;

  static async open(options: StagesOptions): Promise<Stages> {
    // Frames come out only when the first are pushed in, by when the packager below is there.
    let packager: Packager | undefined;
    const transcoder = await AudioTranscoder.create({
      onFrame: (frame) => packager?.pushAudio(frame),
      onError: options.onError,
    });
    const { showOrigin, targets, onPicture, onKeyFrameNeeded } = options;
    packager = new Packager({
      resume: showOrigin.resume,
      targets,
      audioSpecificConfig: transcoder.audioSpecificConfig,
      onEvent: (event) => {
        showOrigin.push(event);
        if (event.kind === 'part' && event.rendition !== audioRendition) onPicture();
      },
      onKeyFrameNeeded,
    });
    return new Stages(options, transcoder, packager);
  }

  private constructor(
    { showOrigin, onKeyFrameNeeded }: StagesOptions,
    transcoder: AudioTranscoder,
    packager: Packager,
  ) {
    this.#showOrigin = showOrigin;
    this.#onKeyFrameNeeded = onKeyFrameNeeded;
    this.#transcoder = transcoder;
    this.#packager = packager;
    this.#ladder = new Ladder({
      known: showOrigin.resume.renditions.keys(),
      onAccessUnit: (rendition, accessUnit) => packager.pushVideo(rendition, accessUnit),
      onKeyFrameNeeded,
    });
  }

  /** A picture in that many layers will come: who asks for the playlists waits a moment for all of them. */
  expectLayers(layers: number): void {
    const video = Array.from({ length: layers }, (_, layer) => videoRendition(layer));
    this.#showOrigin.expect([...video, audioRendition]);
  }

  pushVideo(layer: number, accessUnit: AccessUnit, nowMs: number): void {
    if (this.#closed) return;
    this.#pictureSeenAtMs = nowMs;
    this.#pictureTimeMs = Math.max(this.#pictureTimeMs ?? 0, accessUnit.programTimeMs);
    this.#ladder.push(layer, accessUnit, nowMs);
  }

  /** The sound came too late to be waited for, and was moved to the picture. */
  get soundMoved(): boolean {
    return !this.#closed && this.#transcoder.movedMs > 0;
  }

  pushAudio(frame: OpusFrame): void {
    if (!this.#closed) this.#transcoder.push(frame);
  }

  /** Call every 20–50 ms. */
  tick(nowMs: number): void {
    if (this.#closed) return;
    // A segment may have no room for one more picture after this one, so the next has to open another.
    if (this.#pictureSeenAtMs !== undefined && nowMs - this.#pictureSeenAtMs > slowPictureMs) {
      this.#pictureSeenAtMs = undefined;
      this.#onKeyFrameNeeded();
    }
    // Where the picture is, there is sound: silence when none came.
    if (this.#pictureTimeMs !== undefined) this.#transcoder.advance(this.#pictureTimeMs);
    this.#ladder.tick(nowMs);
    this.#packager.tick(nowMs);
  }

  /** The source is over: all segments are closed, and what follows is a discontinuity of the same playlists. */
  newSource(): void {
    if (this.#closed) return;
    this.#transcoder.reset();
    this.#packager.newSource();
    this.#ladder.newSource();
    this.#pictureTimeMs = undefined;
    this.#pictureSeenAtMs = undefined;
  }

  /** The show is over: playlists get ENDLIST. Resolves when that is stored. Rejects when it isn't in time, and may be called again. */
  async end(): Promise<void> {
    if (!this.#closed) {
      this.#transcoder.reset();
      this.#packager.end();
      this.close();
    }
    await this.#showOrigin.end();
  }

  /** Closes the open segments and lets the codecs go. The playlists stay open, for a later life of the show. */
  close(): void {
    if (this.#closed) return;
    this.newSource();
    this.#closed = true;
    this.#transcoder.close();
  }
}
