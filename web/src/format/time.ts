const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long, in at most two units: `42 s`, `3 min 5 s`, `2 h 10 min`, `4 d 3 h`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < minute) return `${seconds} s`;
  if (seconds < hour) return pair(seconds, minute, 'min', 1, 's');
  if (seconds < day) return pair(seconds, hour, 'h', minute, 'min');
  return pair(seconds, day, 'd', hour, 'h');
}

/** How long, in one unit, for places that are looked at and not read: `42s`, `3m`, `2h`, `4d`. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < minute) return `${seconds}s`;
  if (seconds < hour) return `${Math.floor(seconds / minute)}m`;
  if (seconds < day) return `${Math.floor(seconds / hour)}h`;
  return `${Math.floor(seconds / day)}d`;
}

/** A moment in the past for people: `just now`, `5 min ago`, and from a week on its date. */
export function formatAgo(then: string, now: number): string {
  const passed = now - Date.parse(then);
  if (passed < 10_000) return 'just now';
  if (passed < minute * 1000) return `${Math.floor(passed / 1000)} s ago`;
  if (passed < hour * 1000) return `${Math.floor(passed / 60_000)} min ago`;
  if (passed < day * 1000) return `${Math.floor(passed / 3_600_000)} h ago`;
  if (passed < 7 * day * 1000) return `${Math.floor(passed / (day * 1000))} d ago`;
  return formatDate(then);
}

/** A date and time in the reader's own zone and language. */
export function formatDate(then: string): string {
  return new Date(then).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A moment of today or soon after: the time of day, with its date where that is another day. */
export function formatSoon(then: string, now: number): string {
  const at = new Date(then);
  return at.toDateString() === new Date(now).toDateString() ? at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' }) : formatDate(then);
}

/** The time of day with seconds, for log lines. */
export function formatClock(then: string): string {
  return new Date(then).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

function pair(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((seconds % large) / small);
  const head = `${Math.floor(seconds / large)} ${largeName}`;
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}
