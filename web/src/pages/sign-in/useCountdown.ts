import { useEffect, useState } from 'react';

/** Counts whole seconds down to 0. */
export function useCountdown(): { seconds: number; start: (seconds: number) => void } {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  const runs = seconds > 0;

  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [runs]);

  return {
    seconds,
    start: (count) => {
      const started = Date.now();
      setNow(started);
      setUntil(started + count * 1000);
    },
  };
}
