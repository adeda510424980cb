import { useEffect, useState } from 'react';

/** The time now, renewed every `everyMilliseconds` while the page is in sight. */
export function useNow(everyMilliseconds: number): number {
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setNow(Date.now());
    }, everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);

  return now;
}
