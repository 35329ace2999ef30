/** Office files are zip archives; what a hostile one could unpack to is bounded before anything is unpacked. */

import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { FileRefused } from '../kinds/file-refused.ts';

const megabyte = 1024 * 1024;
/** Real documents stay far below: large spreadsheets unpack to a hundred megabytes, and at most to fifty times. */
const archiveLimits = { entries: 10_000, unpacked: 500 * megabyte, ratio: 200, freeOfRatio: 10 * megabyte } as const;

export class ZipArchive {
  private readonly file: ZipFile;
  private readonly all: readonly Entry[];
  private readonly entries: ReadonlyMap<string, Entry>;

  private constructor(file: ZipFile, all: readonly Entry[]) {
    this.file = file;
    this.all = all;
    // Of several parts by one name the first counts.
    this.entries = new Map(all.map((entry) => [entry.fileName.toLowerCase(), entry] as const).reverse());
  }

  /**
   * @throws FileRefused UNPACKS_TOO_LARGE or PASSWORD_PROTECTED, or an Error when the archive is damaged or has names
   * that lead out of it. Whether what it declares is true shows when a part is read, or by `verify`.
   */
  static async open(path: string): Promise<ZipArchive> {
    const file = await openPromise(path, { autoClose: false });
    try {
      return new ZipArchive(file, await checkedEntries(file));
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** In lower case, as the names of parts are the same in either. */
  get names(): string[] {
    return [...this.entries.keys()];
  }

  /** The unpacked part, or null when there is none. Reading it fails where it is longer or other than declared. */
  async read(name: string): Promise<AsyncIterable<Uint8Array> | null> {
    const entry = this.entries.get(name.toLowerCase());
    return entry ? this.file.openReadStreamPromise(entry) : null;
  }

  /** @throws Error when a part does not have the size and the checksum that the archive declares */
  async verify(): Promise<void> {
    for (const entry of this.all) {
      let sum = 0;
      for await (const piece of await this.file.openReadStreamPromise(entry)) sum = crc32(piece, sum);
      if (sum !== entry.crc32) throw new Error(`The part ${entry.fileName} is damaged`);
    }
  }

  close(): void {
    this.file.close();
  }
}

async function checkedEntries(file: ZipFile): Promise<Entry[]> {
  if (file.entryCount > archiveLimits.entries) throw new FileRefused('UNPACKS_TOO_LARGE');
  const entries: Entry[] = [];
  let [packed, unpacked] = [0, 0];
  for await (const entry of file.eachEntry()) {
    if (entry.isEncrypted()) throw new FileRefused('PASSWORD_PROTECTED');
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    entries.push(entry);
  }
  const isBomb =
    unpacked > archiveLimits.freeOfRatio && unpacked > archiveLimits.ratio * Math.min(packed, file.fileSize);
  if (isBomb || unpacked > archiveLimits.unpacked) throw new FileRefused('UNPACKS_TOO_LARGE');
  if (packed > file.fileSize) throw new Error('The parts of the archive overlap');
  return entries;
}
