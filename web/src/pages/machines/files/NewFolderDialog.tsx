import { makeDirectory } from '../../../api/files';
import { sentenceOf } from '../../../api/problem';
import type { InstanceKey } from '../../../api/types';
import { FileNameDialog } from './FileNameDialog';
import { joinPath } from './paths';
import { useFileCall } from './useFileCall';

const none: ReadonlySet<string> = new Set();

export function NewFolderDialog({ machine, directory, onClose }: { machine: InstanceKey; directory: string; onClose: () => void }) {
  const make = useFileCall(machine, (name: string) => makeDirectory(machine, joinPath(directory, name)));
  return (
    <FileNameDialog
      title="New folder"
      verb="Make it"
      first=""
      taken={none}
      busy={make.isPending}
      error={make.error === null ? undefined : sentenceOf(make.error)}
      onName={(name) => make.mutate(name, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
