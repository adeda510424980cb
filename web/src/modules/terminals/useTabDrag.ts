import { useState, type DragEvent } from 'react';
import { moveTab } from './panes';

/** Data of ours: nothing else that is dragged over the tabs is a tab. */
const kind = 'application/x-batwa-tab';

type Side = 'before' | 'behind';

/** Moves a tab to where it is dropped among the others; `side` is where one that is dragged over this would come to. */
export function useTabDrag(id: string) {
  const [side, setSide] = useState<Side | null>(null);
  const sideOf = (event: DragEvent): Side => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return event.clientX < left + width / 2 ? 'before' : 'behind';
  };
  return {
    side,
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(kind, id);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(kind)) return;
      event.preventDefault();
      setSide(sideOf(event));
    },
    onDragLeave: () => setSide(null),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setSide(null);
      const moved = event.dataTransfer.getData(kind);
      if (moved !== '') moveTab(moved, id, sideOf(event));
    },
  };
}
