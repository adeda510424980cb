import { useEffect, useEffectEvent } from 'react';

/** Calls back on Ctrl or Cmd with a key, wherever the focus is. */
export function useHotkey(key: string, onPress: () => void): void {
  const press = useEffectEvent(onPress);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== key) return;
      // A shell has its own use for the key: only the page's copy of it is ours.
      if (event.target instanceof Element && event.target.closest('.xterm') !== null) return;
      event.preventDefault();
      press();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [key]);
}
