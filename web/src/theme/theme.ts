/** What a person chose: one of the two, or to follow the system. */
export type ThemeChoice = 'system' | 'dark' | 'light';

const storageKey = 'batwa.theme';
const isChoice = (value: unknown): value is ThemeChoice => value === 'system' || value === 'dark' || value === 'light';
const listeners = new Set<() => void>();
const systemIsLight = () => window.matchMedia('(prefers-color-scheme: light)');
let choice: ThemeChoice = 'system';

/** Takes the remembered choice; called before the first paint. */
export function startTheme(): void {
  const stored = localStorage.getItem(storageKey);
  apply(isChoice(stored) ? stored : 'system');
  systemIsLight().addEventListener('change', tell);
}

/** Changes the theme and remembers it. */
export function chooseTheme(next: ThemeChoice): void {
  localStorage.setItem(storageKey, next);
  apply(next);
}

/** The choice now. */
export function themeChoice(): ThemeChoice {
  return choice;
}

/** The theme that is seen now. */
export function shownTheme(): 'dark' | 'light' {
  if (choice !== 'system') return choice;
  return systemIsLight().matches ? 'light' : 'dark';
}

/** Calls back after every change, of the choice or of the system's theme. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function apply(next: ThemeChoice): void {
  choice = next;
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}
