import { steadyTimer } from '../../../core/browser/steady-timer.ts';

const framesPerSecond = 15;
const sizePx = { long: 1280, short: 720 } as const;

/** The moving lights behind the words, so that encoders always have a frame to send. */
const lights = [
  { colour: '#ff6f43', x: 0.22, phase: 0 },
  { colour: '#f6bd4e', x: 0.5, phase: 2 },
  { colour: '#b8557a', x: 0.8, phase: 4 },
] as const;

export interface CameraOffPicture {
  readonly track: MediaStreamTrack;
  close(): void;
}

/** A picture that is sent while the camera is off, wide or upright as the camera's: the audience sees that the host comes back, the program keeps its frames. */
export function createCameraOffPicture(words: string, upright: boolean): CameraOffPicture | null {
  const canvas = document.createElement('canvas');
  canvas.width = upright ? sizePx.short : sizePx.long;
  canvas.height = upright ? sizePx.long : sizePx.short;
  const context = canvas.getContext('2d');
  if (!context) return null;
  let frame = 0;
  const draw = () => {
    frame += 1;
    drawFrame(context, words, frame / framesPerSecond);
  };
  draw();
  const stopDrawing = steadyTimer(1_000 / framesPerSecond, draw);
  const [track] = canvas.captureStream(framesPerSecond).getVideoTracks();
  if (!track) {
    stopDrawing();
    return null;
  }
  return {
    track,
    close() {
      stopDrawing();
      track.stop();
    },
  };
}

function drawFrame(context: CanvasRenderingContext2D, words: string, seconds: number): void {
  const { width, height } = context.canvas;
  context.globalAlpha = 1;
  context.fillStyle = '#0b0a0d';
  context.fillRect(0, 0, width, height);
  for (const { colour, x, phase } of lights) {
    const y = height * (0.5 + 0.12 * Math.sin(seconds * 0.8 + phase));
    const glow = context.createRadialGradient(width * x, y, 0, width * x, y, height * 0.6);
    glow.addColorStop(0, colour);
    glow.addColorStop(1, 'transparent');
    context.globalAlpha = 0.3;
    context.fillStyle = glow;
    context.fillRect(0, 0, width, height);
  }
  context.globalAlpha = 1;
  context.fillStyle = '#f8f5f2';
  context.font = '600 56px system-ui, sans-serif';
  context.textAlign = 'center';
  context.fillText(words, width / 2, height / 2);
}
