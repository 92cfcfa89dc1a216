import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { noonMs, showOf } from '../../testing/fixtures.ts';
import { rememberPublishing, rememberUnfinished } from './publisher/publishing-memory.ts';
import { click, drawStudio, h264, live, show, studioForEachTest, withCodecs } from './testing/studio-page.tsx';

describe('StudioView, on the way on air and off it', () => {
  studioForEachTest();

  it('starts the show, then publishes, and says what keeps it from being on air', async () => {
    const { count } = drawStudio({ [`POST /api/shows/${show.id}/start`]: [200, live] });
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
    await click(screen.getByTestId('studio-go-live'));
    await waitFor(() => expect(count(`POST /api/shows/${show.id}/start`)).toBe(1));
    await waitFor(() => expect(screen.getByTestId('studio-health').textContent).toContain('Connection lost'));
    expect(sessionStorage.getItem('showfloor.studio.publishing')).toBe(show.id);
  });

  it('says why a show could not start, and publishes nothing', async () => {
    drawStudio({
      [`POST /api/shows/${show.id}/start`]: [
        409,
        { error: { code: 'invalid_transition', message: 'x', requestId: 'r' } },
      ],
    });
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
    await click(screen.getByTestId('studio-go-live'));
    expect((await screen.findByRole('alert')).textContent).toContain('could not start');
    expect(sessionStorage.getItem('showfloor.studio.publishing')).toBeNull();
  });

  it('goes back on air by itself after a reload, but not in a tab that never was', async () => {
    drawStudio({}, live);
    await screen.findByText('The show is live, and waits for its first picture');
    expect(screen.getByTestId('studio-go-live').textContent).toContain('Go on air');
    cleanup();
    rememberPublishing(sessionStorage, show.id);
    drawStudio({}, live);
    await waitFor(() => expect(screen.getByTestId('studio-on-air-frame')).toBeDefined());
    expect(screen.queryByTestId('studio-go-live')).toBeNull();
  });

  it('asks once before it ends the show for everybody', async () => {
    const ended = showOf({ state: 'ended', startedAtMs: noonMs, endedAtMs: noonMs + 1 });
    const { count } = drawStudio({ [`POST /api/shows/${show.id}/end`]: [200, ended] }, live);
    await click(await screen.findByTestId('studio-end'));
    expect(count(`POST /api/shows/${show.id}/end`)).toBe(0);
    await click(screen.getByTestId('studio-end-confirm'));
    await waitFor(() => expect(count(`POST /api/shows/${show.id}/end`)).toBe(1));
  });

  it('asks before it is left on air, by a link or by closing the tab, and not otherwise', async () => {
    const closing = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    drawStudio({}, live);
    await screen.findByText('The show is live, and waits for its first picture');
    expect(closing()).toBe(false);
    cleanup();
    rememberPublishing(sessionStorage, show.id);
    const { router } = drawStudio({}, live);
    await screen.findByTestId('studio-on-air-frame');
    expect(closing()).toBe(true);
    await act(() => router.navigate('/shows'));
    const question = await screen.findByRole('dialog');
    await click(within(question).getByRole('button', { name: 'Stay on air' }));
    expect(screen.getByTestId('studio-on-air-frame')).toBeDefined();
    await act(() => router.navigate('/shows'));
    await click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Leave' }));
    await screen.findByText('elsewhere');
    expect(closing()).toBe(false);
  });

  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', /OpenH264 plugin/],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36', /has no H.264 encoder/],
  ])(
    'offers no way on air where H.264 can’t be sent, says what to do, and notices when it can: %s',
    async (userAgent, advice) => {
      Object.assign(navigator, { userAgent });
      withCodecs({ mimeType: 'video/VP8' }, { mimeType: 'video/H264', sdpFmtpLine: 'packetization-mode=0' });
      const { count } = drawStudio({ [`POST /api/shows/${show.id}/start`]: [200, live] });
      expect((await screen.findByRole('alert')).textContent).toMatch(advice);
      await waitFor(() =>
        expect(screen.getByRole('button', { name: 'Mute microphone' }).hasAttribute('disabled')).toBe(false),
      );
      expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(true);
      withCodecs({ mimeType: 'video/VP8' }, h264);
      await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false), {
        timeout: 10_000,
      });
      expect(screen.queryByRole('alert')).toBeNull();
      await click(screen.getByTestId('studio-go-live'));
      await waitFor(() => expect(count(`POST /api/shows/${show.id}/start`)).toBe(1));
    },
  );

  it('does not go back on air by itself where nothing could be sent', async () => {
    vi.stubGlobal('RTCPeerConnection', undefined);
    rememberPublishing(sessionStorage, show.id);
    const { count } = drawStudio({}, live);
    expect((await screen.findByRole('alert')).textContent).toContain('WebRTC is missing or switched off');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Mute microphone' }).hasAttribute('disabled')).toBe(false),
    );
    expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(true);
    expect(count(`POST /api/shows/${show.id}/studio-ticket`)).toBe(0);
  });

  const onAirElsewhere = showOf({ state: 'live', startedAtMs: noonMs, program: 'on_air' });
  const lost = showOf({ state: 'live', startedAtMs: noonMs, program: 'host_lost' });

  it.each([
    ['another studio sends', onAirElsewhere, false, 'in another tab or on another device', 'Take over'],
    [
      'another studio sends, after a crash here',
      onAirElsewhere,
      true,
      'in another tab or on another device',
      'Take over',
    ],
    ['this device went down', lost, true, 'Your last session ended unexpectedly', 'Go back on air'],
    ['nobody sends', lost, false, 'nobody sends a picture', 'Go on air'],
  ])('says beside a live show what happened: %s', async (_, shown, crashed, title, button) => {
    if (crashed) rememberUnfinished(localStorage, show.id);
    drawStudio({}, shown);
    expect((await screen.findByRole('status')).textContent).toContain(title);
    const goLive = screen.getByTestId('studio-go-live');
    expect(goLive.textContent).toBe(button);
    expect(screen.getByRole('status').textContent).toContain(`“${button}”`);
  });

  it.each([
    ['unauthenticated', 401, 'You were signed out', 'link'],
    ['forbidden', 403, 'Your role no longer allows you', 'button'],
  ] as const)('says why it can’t publish any more: %s', async (code, status, words, action) => {
    rememberPublishing(sessionStorage, show.id);
    drawStudio(
      { [`POST /api/shows/${show.id}/studio-ticket`]: [status, { error: { code, message: '', requestId: 'r' } }] },
      onAirElsewhere,
    );
    const box = await screen.findByRole('alert');
    expect(box.textContent).toContain(words);
    expect(within(box).getByRole(action)).toBeDefined();
    expect(screen.queryByTestId('studio-on-air-frame')).toBeNull();
  });
});
