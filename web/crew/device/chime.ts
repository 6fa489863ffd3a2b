// A soft chime and a short vibration for new orders, once a burst. Sound needs a tap first: `unlock` is called by it.
const TONES_HZ = [659.3, 880];
const QUIET_MS = 2_500;

let audio: AudioContext | null = null;
let last = Number.NEGATIVE_INFINITY;

export function unlock(): void {
  try {
    audio ??= new AudioContext();
    void audio.resume();
  } catch {
    // No sound on this tablet: the board shows and vibrates all the same.
  }
}

function tone(context: AudioContext, frequency: number, at: number): void {
  const [oscillator, volume] = [context.createOscillator(), context.createGain()];
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.16, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.9);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 1);
}

export function chime(audible: boolean): void {
  if (performance.now() - last < QUIET_MS) {
    return;
  }
  last = performance.now();
  navigator.vibrate?.([120, 60, 120]);
  if (audible && audio?.state === 'running') {
    const context = audio;
    TONES_HZ.forEach((frequency, i) => tone(context, frequency, context.currentTime + i * 0.18));
  }
}
