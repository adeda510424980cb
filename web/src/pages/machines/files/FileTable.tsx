import type { Directory, InstanceKey } from '../../../api/types';
import { FileRow } from './FileRow';
import styles from './FileTable.module.css';

/** What lies in a directory: directories first, by name. */
export function FileTable({ machine, directory, onOpen }: { machine: InstanceKey; directory: Directory; onOpen: (path: string) => void }) {
  const names = new Set(directory.entries.map((one) => one.name));
  if (directory.entries.length === 0) return <p className={styles.none}>This directory is empty. Drop files here, or upload some.</p>;
  return (
    <>
      <table className={styles.table} aria-label={directory.path}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className={styles.figure}>Size</th>
            <th scope="col" className={styles.wide}>Changed</th>
            <th scope="col" className={styles.wide}>Mode</th>
            <th scope="col"><span className="visuallyHidden">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          {directory.entries.map((file) => (
            <FileRow key={file.name} machine={machine} file={file} taken={names} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {directory.truncated && <p className={styles.none}>There is more in this directory than is shown here.</p>}
    </>
  );
}
