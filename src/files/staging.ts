import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FileStore } from './store.ts';

/** Where bytes lie before and after they are a file. */
export interface FileSpace {
  store: FileStore;
  staging: Staging;
}

/** More bytes came than the upload was announced with. */
export class TooManyBytes extends Error {}

/** Another request is sending to the same upload. */
export class UploadBusy extends Error {}

/**
 * Where uploads gather, a file each, named by the upload's id. What has arrived is what the file's length says, so that
 * a sender can go on from there after any interruption, its own or the server's.
 */
export class Staging {
  private readonly folder: string;
  private readonly busy = new Set<string>();

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(folder: string): Promise<Staging> {
    await mkdir(folder, { recursive: true, mode: 0o750 });
    return new Staging(folder);
  }

  pathOf(id: string): string {
    return join(this.folder, id);
  }

  /** Bytes that have arrived. */
  async received(id: string): Promise<number> {
    const found = await stat(this.pathOf(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return { size: 0 };
      throw error;
    });
    return found.size;
  }

  /**
   * Appends a stream, never more of it in memory than a piece. One byte too many and nothing of this stream is kept; a
   * stream that breaks off leaves what came, to go on from.
   */
  async append(id: string, bytes: Readable, most: number): Promise<number> {
    if (this.busy.has(id)) throw new UploadBusy();
    this.busy.add(id);
    try {
      const before = await this.received(id);
      const file = await open(this.pathOf(id), 'a', 0o640);
      try {
        let size = before;
        // Whoever sends too much shall hear of it: their stream must outlive the refusal.
        for await (const piece of bytes.iterator({ destroyOnReturn: false })) {
          size += (piece as Buffer).byteLength;
          if (size > most) {
            await file.truncate(before);
            throw new TooManyBytes();
          }
          await file.appendFile(piece as Buffer);
        }
        return size;
      } finally {
        await file.close();
      }
    } finally {
      this.busy.delete(id);
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** Ids of everything that lies here. */
  async list(): Promise<string[]> {
    return readdir(this.folder);
  }
}
