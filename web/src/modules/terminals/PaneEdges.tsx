import type { KeyboardEvent, PointerEvent } from 'react';
import type { Edge } from './layout';
import styles from './PaneEdges.module.css';
import { resizePanes } from './panes';

const step = 0.03;

/** The edges between panes: dragged, or moved by arrow keys. */
export function PaneEdges({ edges }: { edges: readonly Edge[] }) {
  return edges.map((edge) => <PaneEdge key={edge.path.join('-')} edge={edge} />);
}

function PaneEdge({ edge }: { edge: Edge }) {
  const { direction, share, box } = edge;
  const isRow = direction === 'row';
  const place = isRow
    ? { left: `${box.left + box.width * share}%`, top: `${box.top}%`, height: `${box.height}%` }
    : { top: `${box.top + box.height * share}%`, left: `${box.left}%`, width: `${box.width}%` };

  const grab = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    const room = handle.parentElement?.getBoundingClientRect();
    if (room === undefined) return;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => {
      const at = isRow ? ((moved.clientX - room.left) / room.width) * 100 : ((moved.clientY - room.top) / room.height) * 100;
      resizePanes(edge, isRow ? (at - box.left) / box.width : (at - box.top) / box.height);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
  };

  const press = (event: KeyboardEvent) => {
    const [less, more] = isRow ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    resizePanes(edge, share + (event.key === more ? step : -step));
  };

  return (
    <div
      role="separator"
      aria-orientation={isRow ? 'vertical' : 'horizontal'}
      aria-label="Edge between panes"
      aria-valuenow={Math.round(share * 100)}
      tabIndex={0}
      className={styles.edge}
      data-direction={direction}
      style={place}
      onPointerDown={grab}
      onKeyDown={press}
    />
  );
}
