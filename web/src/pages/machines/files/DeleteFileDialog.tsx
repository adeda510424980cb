import { deleteFile } from '../../../api/files';
import { sentenceOf } from '../../../api/problem';
import type { GuestFile, InstanceKey } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { useFileCall } from './useFileCall';

export function DeleteFileDialog({ machine, file, onClose }: { machine: InstanceKey; file: GuestFile; onClose: () => void }) {
  const remove = useFileCall(machine, () => deleteFile(machine, file.path, file.kind === 'directory'));
  return (
    <Dialog
      role="alertdialog"
      title={`Delete ${file.name}?`}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            Keep it
          </Button>
          <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onClose })}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        <strong>{file.path}</strong> {file.kind === 'directory' ? 'and everything in it ' : ''}is gone for good then: a machine has no trash.
        {file.kind === 'link' && ' Only the link goes, not what it leads to.'}
      </p>
      {remove.error !== null && <Banner kind="bad">{sentenceOf(remove.error)}</Banner>}
    </Dialog>
  );
}
