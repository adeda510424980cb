/** How far a program in a terminal says it is (OSC 9;4, as ConEmu has it). */
export interface Progress {
  state: 'normal' | 'error' | 'indeterminate' | 'paused';
  /** 0 to 100. */
  percent: number;
}

const states = [null, 'normal', 'error', 'indeterminate', 'paused'] as const;

/** What is said; null takes it away, undefined is something else than progress. */
export function readOsc9(data: string): Progress | null | undefined {
  const [kind, state, value, ...more] = data.split(';');
  if (kind !== '4' || state === undefined || more.length > 0 || !/^[0-4]$/.test(state)) return undefined;
  const name = states[Number(state) as 0 | 1 | 2 | 3 | 4];
  if (name === null) return null;
  const percent = Number(value === undefined || value === '' ? 0 : value);
  return Number.isInteger(percent) ? { state: name, percent: Math.min(100, Math.max(0, percent)) } : undefined;
}
