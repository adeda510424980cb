/** Keys that a browser keeps to itself unless the page fills the screen (Keyboard Lock, in some browsers only). */
const wanted = ['Escape', 'KeyW', 'KeyT', 'KeyN'];

interface LockingKeyboard {
  lock?: (codes: readonly string[]) => Promise<void>;
}

/** Fills the screen with the page, or gives it back. In browsers that can, the shell then gets Escape, Ctrl+W, Ctrl+T and Ctrl+N, too. */
export async function toggleFullScreen(): Promise<void> {
  if (document.fullscreenElement !== null) {
    await document.exitFullscreen();
    return;
  }
  await document.documentElement.requestFullscreen();
  const keyboard = 'keyboard' in navigator ? (navigator.keyboard as LockingKeyboard) : undefined;
  await keyboard?.lock?.(wanted);
}
