const storageKey = 'batwa.reloadedAt';
const onceIn = 60_000;

/**
 * After an upgrade of the server, a page that is still open asks for parts of itself that are gone. It then loads itself anew, which loses
 * nothing: shells are attached to again. Not twice in a minute: if it is still missing then, it is not an upgrade.
 */
export function reloadForNewVersion(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const now = Date.now();
    if (now - Number(sessionStorage.getItem(storageKey)) < onceIn) return;
    sessionStorage.setItem(storageKey, String(now));
    event.preventDefault();
    location.reload();
  });
}
