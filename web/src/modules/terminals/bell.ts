/** A program that rings without end is heard that often, in milliseconds. */
const pause = 300;
let last = -Infinity;
let audio: AudioContext | undefined;

/** A short, soft tone. Browsers make it only after the person has touched the page; before that nothing is heard. */
export function ringBell(): void {
  const now = performance.now();
  if (now - last < pause) return;
  last = now;
  audio ??= new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const at = audio.currentTime;
  tone.frequency.value = 740;
  volume.gain.setValueAtTime(0.08, at);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.18);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.2);
}
