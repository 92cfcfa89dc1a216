import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { click, drawStudio, fakeStream, fakeTrack, studioForEachTest, withCamera } from './testing/studio-page.tsx';

describe('StudioView with cameras and microphones', () => {
  studioForEachTest();

  it.each([
    ['NotAllowedError', 'Camera and microphone are blocked'],
    ['NotFoundError', 'No camera or no microphone found'],
    ['NotReadableError', 'Another program is using the camera or microphone'],
  ])('explains %s, and tries again when asked', async (name, title) => {
    let refused = true;
    withCamera(async () => {
      if (refused) throw Object.assign(new Error('no'), { name });
      return fakeStream();
    });
    drawStudio();
    expect((await screen.findByRole('alert')).textContent).toContain(title);
    expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(true);
    refused = false;
    await click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
  });

  it('mutes the microphone without ending its track', async () => {
    const stream = fakeStream();
    withCamera(async () => stream);
    drawStudio();
    const mute = await screen.findByRole('button', { name: 'Mute microphone' });
    await waitFor(() => expect(mute.hasAttribute('disabled')).toBe(false));
    await click(mute);
    expect(stream.getAudioTracks()[0]?.enabled).toBe(false);
    await click(screen.getByRole('button', { name: 'Unmute microphone' }));
    expect(stream.getAudioTracks()[0]?.enabled).toBe(true);
  });

  it.each([
    ['all well', [], 'Not sending'],
    ['muted', ['mute'], 'You are muted'],
    ['camera off', ['off'], 'Your camera is off'],
    ['both', ['mute', 'off'], 'You are muted, and your camera is off'],
    ['camera unplugged', ['unplug camera'], 'Your camera has stopped'],
    ['camera held back by the system', ['hold camera'], 'Your camera has stopped'],
    ['microphone unplugged', ['unplug microphone'], 'Your microphone has stopped'],
    ['both unplugged', ['unplug camera', 'unplug microphone'], 'Your camera and microphone have stopped'],
    ['muted, camera unplugged', ['mute', 'unplug camera'], 'You are muted, and your camera has stopped'],
    [
      'camera off, microphone unplugged',
      ['off', 'unplug microphone'],
      'Your microphone has stopped, and your camera is off',
    ],
  ])('says what does not reach the audience: %s', async (_, acts, words) => {
    const audio = [fakeTrack('audio', {})];
    const video = [fakeTrack('video', { width: 1280, height: 720 })];
    let opened = 0;
    withCamera(async () => {
      opened += 1;
      if (opened > 1) throw Object.assign(new Error('unplugged'), { name: 'NotFoundError' });
      return fakeStream({}, audio, video);
    });
    drawStudio();
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
    for (const what of acts) {
      if (what === 'mute') await click(screen.getByRole('button', { name: 'Mute microphone' }));
      if (what === 'off') await click(screen.getByRole('button', { name: 'Turn camera off' }));
      if (what === 'unplug camera') await act(async () => video[0]?.unplug());
      if (what === 'hold camera') await act(async () => video[0]?.holdBack());
      if (what === 'unplug microphone') await act(async () => audio[0]?.unplug());
    }
    await waitFor(() => expect(screen.getByTestId('studio-health').textContent).toContain(words));
  });

  it('turns to a phone’s other camera, which may need the first to be let go', async () => {
    const asked: (MediaTrackConstraints | boolean | undefined)[] = [];
    const front = fakeStream({ width: 720, height: 1280, facingMode: 'user' });
    withCamera(async ({ video }) => {
      asked.push(video);
      if (asked.length === 1) return front;
      if (front.getVideoTracks().every(({ stop }) => vi.mocked(stop).mock.calls.length === 0))
        throw Object.assign(new Error('one at a time'), { name: 'NotReadableError' });
      return fakeStream({ width: 720, height: 1280, facingMode: 'environment' });
    }, 2);
    drawStudio();
    await click(await screen.findByRole('button', { name: 'Use the other camera' }));
    await waitFor(() => expect(asked).toHaveLength(3));
    expect(asked[2]).toMatchObject({ facingMode: { ideal: 'environment' } });
    // What looks away from the host is no mirror.
    await waitFor(() => expect(screen.getByTestId('studio-preview').className).not.toContain('-scale-x-100'));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
