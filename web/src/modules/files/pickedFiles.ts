import type { PickedFile } from './uploads';

/** The most files that are taken from one folder. */
export const mostFiles = 10_000;

/** What a file field holds; the files of a folder with their paths in it. */
export function pickedOf(list: FileList): PickedFile[] {
  return Array.from(list, (content) => ({ path: content.webkitRelativePath || content.name, content }));
}

/**
 * What was dropped, folders with all that is in them. The entries must be taken while the drop is handled, before anything is awaited.
 * @throws {Error} where there are more than `mostFiles`.
 */
export async function droppedFiles(items: DataTransferItemList): Promise<PickedFile[]> {
  const entries = Array.from(items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null)).filter((entry) => entry !== null);
  const found: PickedFile[] = [];
  for (const entry of entries) await gather(entry, entry.name, found);
  return found;
}

async function gather(entry: FileSystemEntry, path: string, found: PickedFile[]): Promise<void> {
  if (found.length > mostFiles) throw new Error(`That folder has more than ${mostFiles} files. Pack it into an archive, and send that.`);
  if (isFile(entry)) {
    found.push({ path, content: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a hundred at a time, and nothing at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const inside of some) await gather(inside, `${path}/${inside.name}`, found);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
