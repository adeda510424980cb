import { Download, Ellipsis, File, FileQuestionMark, Folder, FolderDown, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { archiveAddress, contentAddress } from '../../../api/files';
import type { GuestFile, InstanceKey } from '../../../api/types';
import { classes } from '../../../components/classes';
import { IconButton } from '../../../components/IconButton';
import { Menu } from '../../../components/Menu';
import { MenuItem } from '../../../components/MenuItem';
import { MenuSeparator } from '../../../components/MenuSeparator';
import { formatBytes } from '../../../format/bytes';
import { formatDate } from '../../../format/time';
import { DeleteFileDialog } from './DeleteFileDialog';
import styles from './FileTable.module.css';
import { RenameDialog } from './RenameDialog';
import { saveAs } from './saveAs';

interface FileRowProps {
  machine: InstanceKey;
  file: GuestFile;
  /** The names in its directory. */
  taken: ReadonlySet<string>;
  onOpen: (path: string) => void;
}

export function FileRow({ machine, file, taken, onOpen }: FileRowProps) {
  const [asks, setAsks] = useState<'rename' | 'delete' | null>(null);
  const kind = file.target ?? file.kind;
  const close = () => setAsks(null);

  return (
    <tr>
      <td className={styles.name}>
        <Name machine={machine} file={file} onOpen={onOpen} />
        {file.kind === 'link' && <span className={styles.note}> {file.target === null ? 'link that leads nowhere' : 'link'}</span>}
        {!file.reachable && <span className={styles.note}> its name is not UTF-8: use a terminal</span>}
      </td>
      <td className={styles.figure}>{kind === 'file' && file.kind === 'file' ? formatBytes(file.size) : ''}</td>
      <td className={styles.wide}>{formatDate(file.changedAt)}</td>
      <td className={classes(styles.wide, styles.mode)}>{file.mode}</td>
      <td>
        <Menu label={`Actions for ${file.name}`} trigger={(props) => <IconButton icon={Ellipsis} label={`Actions for ${file.name}`} size="small" disabled={!file.reachable} {...props} />}>
          {kind === 'file' && (
            <MenuItem icon={Download} onSelect={() => saveAs(contentAddress(machine, file.path))}>
              Download
            </MenuItem>
          )}
          {kind === 'directory' && (
            <MenuItem icon={FolderDown} onSelect={() => saveAs(archiveAddress(machine, file.path))}>
              Download (.tar)
            </MenuItem>
          )}
          <MenuItem icon={Pencil} onSelect={() => setAsks('rename')}>
            Rename…
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={Trash2} danger onSelect={() => setAsks('delete')}>
            Delete…
          </MenuItem>
        </Menu>
        {asks === 'rename' && <RenameDialog machine={machine} file={file} taken={taken} onClose={close} />}
        {asks === 'delete' && <DeleteFileDialog machine={machine} file={file} onClose={close} />}
      </td>
    </tr>
  );
}

function Name({ machine, file, onOpen }: Omit<FileRowProps, 'taken'>) {
  const kind = file.target ?? file.kind;
  if (!file.reachable || kind === 'other' || kind === 'link') {
    return (
      <span className={styles.open}>
        <FileQuestionMark aria-hidden size={16} />
        {file.name}
      </span>
    );
  }
  if (kind === 'directory') {
    return (
      <button type="button" className={classes(styles.open, styles.directory)} onClick={() => onOpen(file.path)}>
        <Folder aria-hidden size={16} />
        {file.name}
      </button>
    );
  }
  return (
    <a className={styles.open} href={contentAddress(machine, file.path)} download title={`Download ${file.name}`}>
      <File aria-hidden size={16} />
      {file.name}
    </a>
  );
}
