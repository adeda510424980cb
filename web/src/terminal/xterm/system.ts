/** The systems whose keys differ. */
export type System = 'mac' | 'windows' | 'linux';

/** Which one the keyboard belongs to, as far as the browser says. */
export function systemOf(platform: string): System {
  if (/^(Mac|iPhone|iPad|iPod)/i.test(platform)) return 'mac';
  return /^Win/i.test(platform) ? 'windows' : 'linux';
}

/** This one. `navigator.platform` is old and everywhere; what is to follow it is in one family of browsers only. */
export function thisSystem(): System {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  return systemOf(navigator.platform);
}

export function isMac(): boolean {
  return thisSystem() === 'mac';
}
