import type { DiskFile } from "../../../protocol/models.ts";

/** Files of a picker: those of a folder carry their paths. */
export function diskFiles(files: Iterable<File>): readonly DiskFile[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Everything that was dropped, folders opened all the way down. Call it in the event itself: its items are gone afterwards.
 * Rejects when a file cannot be read.
 */
export function readDroppedFiles({ items, files }: DataTransfer): Promise<readonly DiskFile[]> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Promise.resolve(diskFiles(files));
  return readEntries(entries);
}

async function readEntries(entries: readonly FileSystemEntry[]): Promise<readonly DiskFile[]> {
  const found: DiskFile[] = [];
  for (const entry of entries) {
    if (isFolder(entry)) found.push(...(await readEntries(await listFolder(entry))));
    else if (isFile(entry)) found.push({ path: entry.fullPath.replace(/^\//, ""), file: await openFile(entry) });
  }
  return found;
}

/** A folder tells its entries in batches, an empty one at the end. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return entries;
    entries.push(...batch);
  }
}

function openFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
