import { useSyncExternalStore } from 'react';
import type { InstanceKey } from '../../api/types';
import { currentUploads, onUploadsChange, uploadsOf, type Upload } from './uploads';

/** What is sent to a machine, and what was. */
export function useUploads(machine: InstanceKey): readonly Upload[] {
  return uploadsOf(useSyncExternalStore(onUploadsChange, currentUploads), machine);
}
