import { FileUp, FolderDown, FolderPlus, FolderUp } from 'lucide-react';
import { useRef, useState, type ChangeEvent } from 'react';
import { archiveAddress } from '../../../api/files';
import type { InstanceKey } from '../../../api/types';
import { Button } from '../../../components/Button';
import { pickedOf } from '../../../modules/files/pickedFiles';
import type { PickedFile } from '../../../modules/files/uploads';
import { NewFolderDialog } from './NewFolderDialog';
import styles from './FileTools.module.css';

interface FileToolsProps {
  machine: InstanceKey;
  /** Undefined while it is not known, or is none. */
  directory: string | undefined;
  onPick: (files: readonly PickedFile[]) => void;
}

/** What can be done in a directory as a whole. */
export function FileTools({ machine, directory, onPick }: FileToolsProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [makes, setMakes] = useState(false);

  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    if (event.target.files !== null) onPick(pickedOf(event.target.files));
    // The same file once more is a change again.
    event.target.value = '';
  };

  return (
    <div className={styles.tools}>
      <input ref={files} type="file" multiple hidden aria-label="Files to upload" onChange={pick} />
      <input ref={folder} type="file" hidden aria-label="Folder to upload" {...{ webkitdirectory: '' }} onChange={pick} />
      <Button kind="primary" size="small" icon={FileUp} disabled={directory === undefined} onClick={() => files.current?.click()}>
        Upload files
      </Button>
      <Button size="small" icon={FolderUp} disabled={directory === undefined} onClick={() => folder.current?.click()}>
        Upload a folder
      </Button>
      <Button size="small" icon={FolderPlus} disabled={directory === undefined} onClick={() => setMakes(true)}>
        New folder
      </Button>
      {directory !== undefined && (
        <a className={styles.link} href={archiveAddress(machine, directory)} download>
          <FolderDown aria-hidden size={16} strokeWidth={1.9} />
          Download all (.tar)
        </a>
      )}
      {makes && directory !== undefined && <NewFolderDialog machine={machine} directory={directory} onClose={() => setMakes(false)} />}
    </div>
  );
}
