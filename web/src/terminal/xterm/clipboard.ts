/** Puts text on the clipboard. False where the browser refuses: outside a secure context, or without a click or a key of the person's a moment ago. */
export async function writeClipboard(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return copyByCommand(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** What is on the clipboard; null where the browser or the person does not give it. */
export async function readClipboard(): Promise<string | null> {
  if (!('clipboard' in navigator)) return null;
  try {
    return await navigator.clipboard.readText();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** Over plain HTTP nothing but the old command is there, and it copies what is selected in the page. */
function copyByCommand(text: string): boolean {
  const place = document.createElement('textarea');
  const before = document.activeElement;
  place.value = text;
  place.className = 'visuallyHidden';
  document.body.append(place);
  place.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  const copied = document.execCommand('copy');
  place.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
