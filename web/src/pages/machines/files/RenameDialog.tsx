import { renameFile } from '../../../api/files';
import { sentenceOf } from '../../../api/problem';
import type { GuestFile, InstanceKey } from '../../../api/types';
import { FileNameDialog } from './FileNameDialog';
import { joinPath, parentOf } from './paths';
import { useFileCall } from './useFileCall';

export function RenameDialog({ machine, file, taken, onClose }: { machine: InstanceKey; file: GuestFile; taken: ReadonlySet<string>; onClose: () => void }) {
  const rename = useFileCall(machine, (name: string) => renameFile(machine, file.path, joinPath(parentOf(file.path), name)));
  return (
    <FileNameDialog
      title={`Rename ${file.name}`}
      verb="Rename"
      first={file.name}
      taken={taken}
      busy={rename.isPending}
      error={rename.error === null ? undefined : sentenceOf(rename.error)}
      onName={(name) => rename.mutate(name, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
