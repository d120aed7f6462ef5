import type { Clock } from '#shared/time.ts';
import type { AlertTone } from '#shared/vocabulary.ts';

export interface TonePlayer {
  readonly play: (tone: AlertTone) => void;
}

/** The notes of each tone: frequency in hertz, start and length in seconds. */
const NOTES: Readonly<Record<AlertTone, readonly (readonly [number, number, number])[]>> = {
  chime: [
    [783.99, 0, 0.9],
    [1046.5, 0.14, 1.1],
  ],
  ping: [[1318.5, 0, 0.5]],
  marimba: [
    [523.25, 0, 0.35],
    [659.25, 0.11, 0.35],
    [783.99, 0.22, 0.5],
  ],
};

/** A tone that could not sound when it was asked for is of no use later, in milliseconds. */
const STALE = 1_000;

/** Plays tones by the browser's own synthesiser. Silent until the page may sound: browsers want a click first. */
export function createTonePlayer(clock: Clock): TonePlayer {
  let context: AudioContext | null = null;
  return {
    play(tone) {
      context ??= new AudioContext();
      const sounding = context;
      const asked = clock.now();
      void sounding.resume().then(() => {
        if (clock.now() - asked < STALE) sound(sounding, tone);
      });
    },
  };
}

function sound(context: AudioContext, tone: AlertTone): void {
  const { currentTime, destination } = context;
  for (const [frequency, start, length] of NOTES[tone]) {
    const gain = context.createGain();
    const note = context.createOscillator();
    note.frequency.value = frequency;
    gain.gain.setValueAtTime(0.22, currentTime + start);
    gain.gain.exponentialRampToValueAtTime(0.001, currentTime + start + length);
    note.connect(gain).connect(destination);
    note.start(currentTime + start);
    note.stop(currentTime + start + length);
  }
}
