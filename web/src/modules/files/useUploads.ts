import type { InstanceKey } from '../../api/types';
import { useShared } from '../../hooks/useShared';
import { uploads, uploadsOf, type Upload } from './uploads';

/** What is sent to a machine, and what was. */
export function useUploads(machine: InstanceKey): readonly Upload[] {
  return uploadsOf(useShared(uploads), machine);
}
