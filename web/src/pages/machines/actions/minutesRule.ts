const most = 7 * 24 * 60;

/** What is wrong with a number of minutes after which a machine is to stop, or undefined. The server has the same rule. */
export function minutesProblem(text: string): string | undefined {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most ? undefined : `A whole number from 1 to ${most}, which is a week.`;
}
