import { controlOf } from './controlOf';

/** Modifiers that are held for the next key. */
export interface Modifiers {
  control: boolean;
  alt: boolean;
}

export const noModifiers: Modifiers = { control: false, alt: false };

/**
 * What a terminal sends for a key with modifiers (xterm: `CSI 1 ; modifiers LETTER` for an arrow, ESC before a character for Alt). What is more than one key,
 * a word that a phone's keyboard completed, stays as it is.
 */
export function withModifiers(text: string, { control, alt }: Modifiers): string {
  if (!control && !alt) return text;
  // eslint-disable-next-line no-control-regex -- it is what keys send
  const arrow = /^\x1b[[O]([A-DHF])$/.exec(text)?.[1];
  if (arrow !== undefined) return `\x1b[1;${1 + (alt ? 2 : 0) + (control ? 4 : 0)}${arrow}`;
  if (text.length !== 1) return text;
  const key = control && /[a-z@[\\\]^_ ]/i.test(text) ? controlOf(text) : text;
  return alt ? `\x1b${key}` : key;
}
