import { audioFrameSamples, audioSampleRateHz } from './audio-encoder.ts';

/** Chords of the loop, in semitones from A3: warm, slow, and nobody's tune. */
const chords = [
  [0, 3, 7, 10],
  [-4, 0, 3, 7],
  [-9, -5, -2, 3],
  [-2, 2, 5, 9],
] as const;
const chordSeconds = 4;
const pluckSeconds = 0.5;

const frequencyHz = (semitones: number): number => 220 * 2 ** (semitones / 12);

/** A quiet pad with a slow arpeggio: what is heard while the demo's host shows things. A pure function of time. */
function sampleAt(seconds: number): readonly [left: number, right: number] {
  const bar = Math.floor(seconds / chordSeconds) % chords.length;
  const chord = chords[bar] ?? chords[0];
  const inBar = seconds % chordSeconds;
  const swell = Math.min(1, inBar / 0.6, (chordSeconds - inBar) / 0.6);
  let left = 0;
  let right = 0;
  chord.forEach((note, index) => {
    const pan = 0.3 + (0.4 * index) / (chord.length - 1);
    const tone = Math.sin(2 * Math.PI * frequencyHz(note) * seconds) * 0.035 * swell;
    left += tone * (1 - pan);
    right += tone * pan;
  });
  const step = Math.floor(inBar / pluckSeconds);
  const pluckNote = (chord[step % chord.length] ?? 0) + 12;
  const age = inBar % pluckSeconds;
  const pluck =
    Math.sin(2 * Math.PI * frequencyHz(pluckNote) * age) * Math.exp(-6 * age) * Math.min(1, age / 0.004) * 0.09;
  return [left + pluck * 0.6, right + pluck * 0.4];
}

/** The `index`th 20 ms of the music: interleaved stereo floats. */
export function musicFrame(index: number): Float32Array {
  const samples = new Float32Array(audioFrameSamples * 2);
  for (let i = 0; i < audioFrameSamples; i++) {
    const [left, right] = sampleAt((index * audioFrameSamples + i) / audioSampleRateHz);
    samples[i * 2] = left;
    samples[i * 2 + 1] = right;
  }
  return samples;
}
