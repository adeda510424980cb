/** The most that a program may put on the clipboard, in characters. */
const most = 1024 * 1024;

/**
 * The text that a program asks to be put on the clipboard (OSC 52: `SELECTION;BASE64`), or null. The selection is not looked at: there is one clipboard
 * here, and tmux leaves it empty. A question for what is on the clipboard (`?`) is never answered: any text that a guest prints could ask it.
 */
export function readOsc52(data: string): string | null {
  const at = data.indexOf(';');
  const encoded = data.slice(at + 1);
  if (at < 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) || encoded.length % 4 === 1 || encoded.length > most * 1.4) return null;
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text === '' || text.length > most ? null : text;
  } catch (error) {
    // Not text: nothing that belongs on a clipboard.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
