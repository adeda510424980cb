import { keepTerminalSettings, readTerminalSettings } from '../../api/terminalSettings';
import { sentenceOf } from '../../api/problem';
import type { TerminalSettings, PersonalTerminalSettings } from '../../api/types';
import { showToast } from '../toasts/toasts';

/*
 * How a person likes terminals. The server keeps it; this browser has a copy, so that a terminal looks right before the server has answered,
 * and so that other tabs hear of a change at once.
 */

export const smallestFont = 9;
export const largestFont = 28;
export const normalSettings: TerminalSettings = {
  fontSize: 13,
  fontFamily: '',
  lineHeight: 1.15,
  scrollback: 10_000,
  cursorStyle: 'bar',
  cursorBlink: true,
  theme: 'page',
  copyOnSelect: false,
  optionIsMeta: false,
  screenReader: false,
  bellSound: false,
  confirmPaste: true,
};

const storageKey = 'batwa.terminal';
/** Turning text larger step by step is one change. */
const quiet = 400;
const listeners = new Set<() => void>();
/** Whether the copy is what the server has; false for what a browser kept before the server did. */
let isKept = true;
let settings = restore(localStorage.getItem(storageKey));
let sending: ReturnType<typeof setTimeout> | undefined;
let changes = 0;

window.addEventListener('storage', (event) => {
  if (event.key === storageKey) show(restore(event.newValue));
});

/** The settings now. */
export function terminalSettings(): TerminalSettings {
  return settings;
}

/** Changes some of the settings here and in the other tabs at once, and on the server a moment later. */
export function changeTerminalSettings(change: Partial<TerminalSettings>): void {
  const next = { ...settings, ...change };
  take({ ...next, fontSize: Math.min(largestFont, Math.max(smallestFont, next.fontSize)) });
  send();
}

/** Makes the font so many pixels larger; 0 makes it normal again. */
export function zoomTerminals(step: number): void {
  changeTerminalSettings({ fontSize: step === 0 ? normalSettings.fontSize : settings.fontSize + step });
}

/** Asks the server what the person has chosen, on this device or another, and shows it. */
export async function fetchTerminalSettings(signal?: AbortSignal): Promise<PersonalTerminalSettings> {
  const before = changes;
  const view = await readTerminalSettings(signal);
  // What was changed while it was asked is newer than the answer.
  if (before !== changes || sending !== undefined) return view;
  if (!view.chosen && !isKept) send();
  else take(view.settings);
  return view;
}

/** Calls back after every change. */
export function onTerminalSettingsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function send(): void {
  changes += 1;
  clearTimeout(sending);
  sending = setTimeout(() => {
    sending = undefined;
    keepTerminalSettings(settings).then(
      () => {
        isKept = true;
        remember();
      },
      (error: unknown) => showToast({ kind: 'bad', title: 'The settings stay in this browser only', text: sentenceOf(error) }),
    );
  }, quiet);
}

function take(next: TerminalSettings): void {
  show(next);
  remember();
}

function remember(): void {
  localStorage.setItem(storageKey, JSON.stringify({ ...settings, kept: isKept }));
}

function show(next: TerminalSettings): void {
  settings = next;
  for (const listener of listeners) listener();
}

/** What the copy says, and for the rest what everybody begins with: another version may have written it. */
function restore(stored: string | null): TerminalSettings {
  if (stored === null) return normalSettings;
  try {
    const copy = JSON.parse(stored) as Record<string, unknown>;
    isKept = copy.kept === true;
    const known = Object.entries(normalSettings).map(([name, normal]) => [name, typeof copy[name] === typeof normal ? copy[name] : normal]);
    return Object.fromEntries(known) as TerminalSettings;
  } catch (error) {
    if (error instanceof SyntaxError) return normalSettings;
    throw error;
  }
}
