import type { SenderReport } from '../rtp/rtp-packet.ts';

/** Where a track's packets go. */
export interface TrackSink {
  /** `layer`: index of the encoding, 0 the smallest; always 0 for audio. The datagram is the sink's to keep. */
  readonly onRtp: (layer: number, datagram: Buffer) => void;
  readonly onSenderReport: (layer: number, report: SenderReport) => void;
  /** Once: the publisher closed it, its transport went away, or the worker died. */
  readonly onClosed: () => void;
}

/** One track of a publisher: audio, or video in up to three simulcast layers. */
export interface PublishedTrack {
  readonly id: string;
  readonly kind: 'audio' | 'video';
  /** From the smallest; `rid` is the encoding's, or its index where it has none. */
  readonly layers: readonly { readonly rid: string }[];
  /** Id of the abs-capture-time header extension in the packets that the sink gets, when negotiated. */
  readonly absCaptureTimeId: number | undefined;
  readonly closed: boolean;
  /** Lets packets flow into `sink`; nothing flowed before, so the first one isn't missed. Call once. */
  start(sink: TrackSink): Promise<void>;
  setPaused(paused: boolean): Promise<void>;
  /** Asks the sender for a key frame of every layer. Not throttled here. */
  requestKeyFrame(): void;
  close(): void;
}
