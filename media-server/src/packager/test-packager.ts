import { Packager } from './packager.ts';
import type { PackagerEvent, ResumePoint } from './packager-event.ts';
import { describeEvent, fullHd, newShow, picture, sound, vga } from './test-stream.ts';

export const frameMs = 100 / 3;

/** A packager whose events are kept, with what plays a camera and a microphone into it. */
export function startPackager(resume: ResumePoint = newShow) {
  const events: PackagerEvent[] = [];
  const requests: number[] = [];
  let atMs = 0;
  const packager = new Packager({
    resume,
    audioSpecificConfig: Buffer.from('1190', 'hex'),
    onEvent: (event) => events.push(event),
    onKeyFrameNeeded: () => requests.push(Math.round(atMs)),
  });
  /** Pictures of all `renditions` from `fromMs` to before `toMs` with a key frame at each of `keysMs`, sound beside them. */
  const play = (fromMs: number, toMs: number, keysMs: readonly number[], renditions = ['v0', 'v1']): void => {
    for (let index = Math.ceil(fromMs / frameMs - 1e-6); index * frameMs < toMs - 1e-6; index++) {
      atMs = index * frameMs;
      const keyFrame = keysMs.some((key) => Math.abs(key - atMs) < 1);
      for (const rendition of renditions) {
        packager.pushVideo(rendition, picture(atMs, keyFrame, rendition === 'v1' ? fullHd : vga));
      }
      for (let frame = Math.ceil((atMs * 48) / 1024); (frame * 1024) / 48 < atMs + frameMs; frame++) {
        packager.pushAudio(sound(frame));
      }
    }
  };
  const log = (filter: RegExp): string[] => events.map(describeEvent).filter((line) => filter.test(line));
  return { events, requests, packager, play, log };
}
