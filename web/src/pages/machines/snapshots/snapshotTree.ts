import type { Snapshot } from '../../../api/types';

export interface SnapshotNode {
  snapshot: Snapshot;
  /** How many snapshots lie under it. */
  depth: number;
}

/** Every snapshot right after the one it stands on, and siblings by age: a tree, written from top to bottom. */
export function snapshotTree(snapshots: readonly Snapshot[]): SnapshotNode[] {
  const names = new Set(snapshots.map((one) => one.name));
  const under = (parent: string | null, depth: number): SnapshotNode[] =>
    snapshots
      // One whose parent is gone stands at the root rather than nowhere.
      .filter((one) => (parent === null ? one.parent === null || !names.has(one.parent) : one.parent === parent))
      .flatMap((snapshot) => [{ snapshot, depth }, ...under(snapshot.name, depth + 1)]);
  return under(null, 0);
}
