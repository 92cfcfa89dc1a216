import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HeldTracks, heldTracks, nothingHeld } from './devices/held-tracks.ts';
import { Preview } from './preview.tsx';
import { type SentPicture, useSendTracks } from './use-send-tracks.ts';

const track = (kind: string, size = { width: 1280, height: 720 }) => ({
  kind,
  enabled: true,
  muted: false,
  readyState: 'live',
  stop: vi.fn(),
  getSettings: () => size,
});

/** A camera and a microphone, of which what is named has ended. */
function held(...ended: ('video' | 'audio')[]): HeldTracks {
  const [video, audio] = [track('video'), track('audio')];
  for (const each of [video, audio]) if (ended.some((kind) => kind === each.kind)) each.readyState = 'ended';
  return heldTracks({ getVideoTracks: () => [video], getAudioTracks: () => [audio] } as unknown as MediaStream);
}

const drawn = track('video');

/** A browser that can draw, or can't. */
function canvas(draws: boolean): void {
  const gradient = { addColorStop() {} };
  const context = {
    canvas: { width: 1, height: 1 },
    fillRect() {},
    fillText() {},
    createRadialGradient: () => gradient,
  };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(
    draws ? (context as unknown as RenderingContext) : null,
  );
  Object.assign(HTMLCanvasElement.prototype, { captureStream: () => ({ getVideoTracks: () => [drawn] }) });
}

function send(tracks: HeldTracks) {
  const hook = renderHook((now: HeldTracks) => useSendTracks(now, 'Back in a moment'), { initialProps: tracks });
  return { ...hook, off: () => act(() => hook.result.current.setCameraOn(false)) };
}

beforeEach(() => {
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', { configurable: true, writable: true, value: null });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('what is sent', () => {
  it('is the camera, and the drawn picture in place of one that is off', () => {
    canvas(true);
    const tracks = held();
    const { result, off } = send(tracks);
    expect(result.current).toMatchObject({ picture: 'camera', sound: 'on' });
    expect(result.current.tracks.video).toBe(tracks.video);
    off();
    expect(result.current.picture).toBe('off');
    expect(result.current.tracks.video).toBe(drawn);
    act(() => result.current.setCameraOn(true));
    expect(result.current.tracks.video).toBe(tracks.video);
  });

  it('is black, and not the camera, where nothing can be drawn', () => {
    canvas(false);
    const tracks = held();
    const { result, off } = send(tracks);
    off();
    expect(result.current.picture).toBe('black');
    expect(tracks.video?.enabled).toBe(false);
    act(() => result.current.setCameraOn(true));
    expect(tracks.video?.enabled).toBe(true);
  });

  it('is the drawn picture once the camera has stopped, and the last one where nothing can be drawn', () => {
    canvas(true);
    const { result, rerender } = send(held());
    rerender(held('video'));
    expect(result.current).toMatchObject({ picture: 'lost', sound: 'on' });
    expect(result.current.tracks.video).toBe(drawn);
    cleanup();
    canvas(false);
    expect(send(held('video')).result.current.picture).toBe('none');
  });

  it('has the shape of the camera, also once it has stopped', () => {
    canvas(true);
    const draw = vi.spyOn(HTMLCanvasElement.prototype, 'getContext');
    const shapes = () => draw.mock.contexts.map((drawnOn) => (drawnOn as HTMLCanvasElement).height > 1_000);
    const upright = track('video', { width: 720, height: 1280 });
    const stream = { getVideoTracks: () => [upright], getAudioTracks: () => [] } as unknown as MediaStream;
    const { result, rerender } = send(heldTracks(stream));
    upright.readyState = 'ended';
    rerender(heldTracks(stream));
    expect(result.current.picture).toBe('lost');
    expect(shapes()).toEqual([true]);
  });

  it('is no sound once the microphone has stopped, whatever the button says', () => {
    const { result } = send(held('audio'));
    expect(result.current).toMatchObject({ sound: 'lost', tracks: { audio: null } });
    act(() => result.current.setMicrophoneOn(false));
    expect(result.current.sound).toBe('lost');
  });

  it('is not said to be away before there was a camera', () => {
    expect(send(nothingHeld).result.current).toMatchObject({ opened: false });
  });
});

describe('what the preview says of it on air', () => {
  it.each<[SentPicture, string]>([
    ['camera', 'Everybody sees this'],
    ['off', 'Everybody sees “Back in a moment”: your camera is off'],
    ['lost', 'Everybody sees “Back in a moment”: your camera has stopped'],
    ['black', 'Everybody sees black: your camera is off'],
    ['none', 'Everybody sees your last picture'],
  ])('%s', (picture, words) => {
    render(<Preview held={held()} opening={false} picture={picture} cameraOffText="Back in a moment" onAir />);
    expect(screen.getByTestId('studio-who-sees').textContent).toBe(words);
    cleanup();
    render(<Preview held={held()} opening={false} picture={picture} cameraOffText="Back in a moment" onAir={false} />);
    expect(screen.getByTestId('studio-who-sees').textContent).toBe('Only you see this');
  });
});
