/**
 * Opens a link of a guest's output, on Ctrl or Cmd so that nobody is led away by a click into a shell; a finger has neither. The new page gets
 * no hold on this one.
 */
export function openLink(event: MouseEvent, address: string): void {
  const coarse = window.matchMedia('(pointer: coarse)').matches;
  if (!coarse && !event.ctrlKey && !event.metaKey) return;
  if (!/^https?:\/\//i.test(address)) return;
  window.open(address, '_blank', 'noopener,noreferrer');
}
