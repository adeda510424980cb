/** How a person likes terminals; remembered in this browser. */
export interface TerminalSettings {
  /** In CSS pixels. */
  fontSize: number;
  screenReader: boolean;
}

export const smallestFont = 9;
export const largestFont = 28;
const normal: TerminalSettings = { fontSize: 13, screenReader: false };
const storageKey = 'batwa.terminal';
const listeners = new Set<() => void>();
let settings = restore();

/** The settings now. */
export function terminalSettings(): TerminalSettings {
  return settings;
}

/** Changes some of the settings and remembers all. */
export function changeTerminalSettings(change: Partial<TerminalSettings>): void {
  const next = { ...settings, ...change };
  settings = { ...next, fontSize: Math.min(largestFont, Math.max(smallestFont, next.fontSize)) };
  localStorage.setItem(storageKey, JSON.stringify(settings));
  for (const listener of listeners) listener();
}

/** Makes the font so many pixels larger; 0 makes it normal again. */
export function zoomTerminals(step: number): void {
  changeTerminalSettings({ fontSize: step === 0 ? normal.fontSize : settings.fontSize + step });
}

/** Calls back after every change. */
export function onTerminalSettingsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function restore(): TerminalSettings {
  const stored = localStorage.getItem(storageKey);
  if (stored === null) return normal;
  try {
    const { fontSize, screenReader } = JSON.parse(stored) as Partial<TerminalSettings>;
    return { fontSize: typeof fontSize === 'number' ? fontSize : normal.fontSize, screenReader: screenReader === true };
  } catch (error) {
    if (error instanceof SyntaxError) return normal;
    throw error;
  }
}
