import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'wouter';

/** A new page takes the focus where the link that led there is gone with the old one; a terminal or a field keeps it. */
export function useFocusOnNavigation(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const [location] = useLocation();

  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) main.current?.focus({ preventScroll: true });
    main.current?.scrollTo({ top: 0 });
  }, [location]);

  return main;
}
