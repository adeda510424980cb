import { useState } from 'react';

const storageKey = 'batwa.dockHeight';
const smallest = 120;
const normal = 340;

/** The height of the docked terminals, in CSS pixels, within the window and remembered. */
export function useDockHeight(): [number, (height: number) => void] {
  const [height, setHeight] = useState(() => {
    const stored = Number(localStorage.getItem(storageKey));
    return within(stored > 0 ? stored : normal);
  });
  return [
    height,
    (wanted) => {
      const next = within(wanted);
      localStorage.setItem(storageKey, String(next));
      setHeight(next);
    },
  ];
}

function within(height: number): number {
  return Math.round(Math.min(Math.max(smallest, height), window.innerHeight * 0.8));
}
