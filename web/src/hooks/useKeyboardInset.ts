import { useEffect } from 'react';

/**
 * Keeps `--keyboard` on the root element: how much of the window's foot the on-screen keyboard hides. Some browsers make the page smaller for it
 * (`interactive-widget`), and it stays 0; others only move what is seen of it, and would leave the line that is typed into under the keyboard.
 */
export function useKeyboardInset(): void {
  useEffect(() => {
    const seen = window.visualViewport;
    if (seen === null) return undefined;
    const measure = () => {
      // A page that was zoomed into is not hidden by anything.
      const hidden = seen.scale > 1.01 ? 0 : Math.max(0, Math.round(window.innerHeight - seen.height));
      document.documentElement.style.setProperty('--keyboard', `${hidden}px`);
      if (hidden > 0) window.scrollTo(0, 0);
    };
    seen.addEventListener('resize', measure);
    measure();
    return () => {
      seen.removeEventListener('resize', measure);
      document.documentElement.style.removeProperty('--keyboard');
    };
  }, []);
}
