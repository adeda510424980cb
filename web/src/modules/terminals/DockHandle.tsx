import type { KeyboardEvent, PointerEvent } from 'react';
import styles from './DockHandle.module.css';

const step = 24;

/** The edge that makes the terminals taller: dragged, or moved by arrow keys. */
export function DockHandle({ height, onResize }: { height: number; onResize: (height: number) => void }) {
  const grab = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    const edge = event.currentTarget;
    const from = event.clientY;
    edge.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onResize(height + from - moved.clientY);
    edge.addEventListener('pointermove', move);
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), { once: true });
  };

  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onResize(height + (event.key === 'ArrowUp' ? step : -step));
  };

  return (
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the terminals"
      aria-valuenow={height}
      tabIndex={0}
      className={styles.handle}
      onPointerDown={grab}
      onKeyDown={press}
    />
  );
}
