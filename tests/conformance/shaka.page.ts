import shaka from 'shaka-player';

/** What the tests use of shaka-player, whose own declarations lack the class. */
interface ShakaPlayer {
  attach(video: HTMLVideoElement): Promise<void>;
  load(uri: string): Promise<void>;
  configure(name: string, value: unknown): void;
  getVariantTracks(): { readonly height: number | null; readonly audioCodec: string | null }[];
  destroy(): Promise<void>;
}

/** Runs in the browsers of tests: one video that shaka-player plays, as others use it, with low latency asked for. */
declare global {
  interface Window {
    playWithShaka(hlsUrl: string): Promise<void>;
    shakaPlayer: ShakaPlayer | undefined;
  }
}

const Player: new () => ShakaPlayer = Reflect.get(shaka, 'Player');

window.playWithShaka = async (hlsUrl) => {
  const video = document.createElement('video');
  video.muted = true;
  document.body.append(video);
  const player = new Player();
  window.shakaPlayer = player;
  await player.attach(video);
  player.configure('streaming.lowLatencyMode', true);
  await player.load(hlsUrl);
  await video.play();
};
