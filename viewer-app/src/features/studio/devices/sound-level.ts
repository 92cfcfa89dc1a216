/** Measures how loud a track is. */
export interface SoundLevel {
  /** Root mean square of the last moment, 0 (silence) to 1. */
  read(): number;
  close(): void;
}

/** Null where Web Audio is missing. */
export function createSoundLevel(track: MediaStreamTrack): SoundLevel | null {
  if (typeof AudioContext === 'undefined') return null;
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1_024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      // Browsers start it asleep until the page is touched.
      if (context.state === 'suspended') void context.resume();
      analyser.getFloatTimeDomainData(samples);
      let sum = 0;
      for (const sample of samples) sum += sample * sample;
      return Math.sqrt(sum / samples.length);
    },
    close() {
      source.disconnect();
      void context.close();
    },
  };
}

/** A level on a meter: −60 dB is nothing, 0 dB is full, 0 to 1. */
export function meterShare(level: number): number {
  if (level <= 0.001) return 0;
  return Math.min(1, Math.max(0, 1 + (20 * Math.log10(level)) / 60));
}
