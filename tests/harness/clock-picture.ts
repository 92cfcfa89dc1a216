/**
 * A picture that says when it was drawn, and how to read it back from a decoded frame. Both functions run in a page: they are handed to
 * Playwright as they stand, so each is complete in itself.
 *
 * The time is the low 32 bits of Unix ms × 1, in a grid of 8 × 5 cells: black is 0, white is 1. The last row is a check sum of the four bytes
 * above it, so that a torn or blurred frame is never taken for a time.
 */

/** A card as the viewer's page said that it appeared. */
interface CardShown {
  readonly cueId: string;
  readonly programTimeMs: number;
  readonly shownAtProgramTimeMs: number;
  /** When it stood in the page, and not before the display time of the frame it came with: Unix ms on the page's clock. */
  readonly shownAtMs: number;
  /** When the page had painted it and was free again. */
  readonly paintedAtMs: number;
}

/** What a viewer's page has read since it was opened. */
export interface ViewerReport {
  readonly readings: ClockReading[];
  readonly unreadable: number;
  readonly stalls: number;
  readonly cards: CardShown[];
}

declare global {
  interface Window {
    showfloorClock?: ViewerReport;
    showfloorCamera?: { resize(width: number, height: number): void };
  }
}

/** How the clock is drawn: for the init script of the host's page. */
export interface ClockPictureOptions {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}

/**
 * Replaces the page's camera and microphone: `getUserMedia` gives a canvas with the clock, a moving shape, and a quiet tone. Everything behind
 * getUserMedia (encoder, WebRTC, simulcast) stays the browser's own. `window.showfloorCamera` can change the picture's size.
 */
export function installClockCamera(options: ClockPictureOptions): void {
  const { framesPerSecond } = options;
  const canvas = document.createElement('canvas');
  canvas.width = options.width;
  canvas.height = options.height;
  const g = canvas.getContext('2d', { alpha: false });
  if (g === null) throw new Error('no 2d context');
  let frame = 0;
  let drawnAt = 0;
  const draw = () => {
    requestAnimationFrame(draw);
    const { width, height } = canvas;
    // The screen's rate is higher than the camera's; half a frame of tolerance keeps the beat.
    if (performance.now() - drawnAt < 1000 / framesPerSecond - 8) return;
    drawnAt = performance.now();
    frame += 1;
    const hue = (frame * 2) % 360;
    g.fillStyle = `hsl(${hue} 40% 30%)`;
    g.fillRect(0, 0, width, height);
    g.fillStyle = `hsl(${(hue + 180) % 360} 70% 60%)`;
    g.beginPath();
    g.arc(width / 2 + Math.sin(frame / 20) * width * 0.4, height * 0.85, height * 0.08, 0, 7);
    g.fill();
    const nowMs = Math.floor(performance.timeOrigin + performance.now());
    const bytes = [24, 16, 8, 0].map((shift) => Math.floor(nowMs / 2 ** shift) & 255);
    bytes.push(bytes.reduce((sum, byte) => (sum * 31 + byte) & 255, 7));
    const cell = height / 10;
    const left = width / 2 - cell * 4;
    const top = cell;
    g.fillStyle = '#000';
    g.fillRect(left - cell / 2, top - cell / 2, cell * 9, cell * 6);
    bytes.forEach((byte, row) => {
      for (let column = 0; column < 8; column++) {
        g.fillStyle = (byte >> (7 - column)) & 1 ? '#fff' : '#000';
        g.fillRect(left + column * cell, top + row * cell, cell, cell);
      }
    });
  };
  draw();

  const open = async (constraints?: MediaStreamConstraints): Promise<MediaStream> => {
    const stream = new MediaStream();
    if (constraints?.video)
      for (const track of canvas.captureStream(framesPerSecond).getVideoTracks()) stream.addTrack(track);
    if (constraints?.audio) {
      const audio = new AudioContext({ sampleRate: 48_000 });
      const tone = audio.createOscillator();
      const gain = audio.createGain();
      const output = audio.createMediaStreamDestination();
      tone.frequency.value = 440;
      gain.gain.value = 0.05;
      tone.connect(gain).connect(output);
      tone.start();
      for (const track of output.stream.getAudioTracks()) stream.addTrack(track);
    }
    return stream;
  };
  Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: open });
  window.showfloorCamera = {
    resize(width: number, height: number) {
      canvas.width = width;
      canvas.height = height;
    },
  };
}

/** One decoded frame as it was put on the screen. */
interface ClockReading {
  /** When the frame was drawn by the host, Unix ms. */
  readonly drawnAtMs: number;
  /** When the viewer's browser put it up for display, Unix ms. */
  readonly shownAtMs: number;
  readonly mediaTime: number;
}

/**
 * Reads the clock from every frame that the page's video shows, from now on, into `window.showfloorClock`: `readings`, frames that could not be
 * read (`unreadable`), and `stalls` (the video's own `waiting` events while it should play).
 */
export function installClockReader(): void {
  const maxReadings = 20_000;
  const found = { readings: [] as ClockReading[], unreadable: 0, stalls: 0, cards: [] as CardShown[] };
  window.showfloorClock = found;
  // A card is put into the page within the callback of its frame, and shown by the same rendering: not before that frame's display time. When it
  // is painted, a message posted from the next animation frame arrives.
  let displayAtMs = 0;
  const painted = new MessageChannel();
  const unpainted: { detail: Omit<CardShown, 'shownAtMs' | 'paintedAtMs'>; inPageAtMs: number }[] = [];
  painted.port1.onmessage = () => {
    const paintedAtMs = performance.timeOrigin + performance.now();
    for (const { detail, inPageAtMs } of unpainted.splice(0)) {
      found.cards.push({ ...detail, shownAtMs: Math.max(inPageAtMs, displayAtMs), paintedAtMs });
    }
  };
  window.addEventListener('showfloor:card', (event) => {
    if (!(event instanceof CustomEvent)) return;
    unpainted.push({ detail: event.detail, inPageAtMs: performance.timeOrigin + performance.now() });
    requestAnimationFrame(() => painted.port2.postMessage(null));
  });

  /** The clock's cells in the luma plane: nothing is converted or scaled, so that reading costs the viewer next to nothing. */
  const read = async (frame: VideoFrame): Promise<number | null> => {
    const height = frame.visibleRect?.height ?? 0;
    const width = frame.visibleRect?.width ?? 0;
    const cell = height / 10;
    const even = (value: number) => Math.floor(value / 2) * 2;
    const rect = { x: even(width / 2 - cell * 4.5), y: 0, width: even(cell * 9), height: even(cell * 7) };
    const pixels = new Uint8Array(frame.allocationSize({ rect }));
    const [luma] = await frame.copyTo(pixels, { rect });
    if (luma === undefined) return null;
    const left = width / 2 - cell * 4 - rect.x;
    const bytes = [0, 1, 2, 3, 4].map((row) => {
      let byte = 0;
      for (let column = 0; column < 8; column++) {
        const x = Math.floor(left + (column + 0.5) * cell);
        const y = Math.floor(cell + (row + 0.5) * cell);
        byte = byte * 2 + ((pixels[luma.offset + y * luma.stride + x] ?? 0) > 127 ? 1 : 0);
      }
      return byte;
    });
    const sum = bytes.slice(0, 4).reduce((total, byte) => (total * 31 + byte) & 255, 7);
    if (sum !== bytes[4]) return null;
    const low = bytes.slice(0, 4).reduce((value, byte) => value * 256 + byte, 0);
    const nowMs = performance.timeOrigin + performance.now();
    return Math.floor(nowMs / 2 ** 32) * 2 ** 32 + low;
  };

  const watched = new WeakSet<HTMLVideoElement>();
  const watch = (video: HTMLVideoElement) => {
    if (watched.has(video)) return;
    watched.add(video);
    video.addEventListener('waiting', () => {
      if (found.readings.length > 0 && !video.paused) found.stalls += 1;
    });
    const onFrame: VideoFrameRequestCallback = (_now, metadata) => {
      video.requestVideoFrameCallback(onFrame);
      const frame = new VideoFrame(video);
      const shownAtMs = performance.timeOrigin + metadata.expectedDisplayTime;
      const { mediaTime } = metadata;
      displayAtMs = shownAtMs;
      void read(frame)
        .catch(() => null)
        .then((drawnAtMs) => {
          frame.close();
          if (drawnAtMs === null) {
            found.unreadable += 1;
            return;
          }
          if (found.readings.length >= maxReadings) found.readings.shift();
          found.readings.push({ drawnAtMs, shownAtMs, mediaTime });
        });
    };
    video.requestVideoFrameCallback(onFrame);
  };
  const scan = () => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('[data-testid="player-video"]')) watch(video);
  };
  new MutationObserver(scan).observe(document, { subtree: true, childList: true });
  scan();
}
