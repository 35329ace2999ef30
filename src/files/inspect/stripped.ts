/** What the strippers of all image formats share. */

/** The pieces of a file that are kept, in order. When they make up the whole file, there is nothing to remove. */
export type Kept = Buffer[];

/**
 * Gathers the parts of a file that are kept. A hostile file has millions of parts, so adjacent parts become one piece.
 */
export class Pieces {
  private readonly file: Buffer;
  private readonly kept: Buffer[] = [];
  /** The piece that may still grow. */
  private from = 0;
  private to = 0;

  constructor(file: Buffer) {
    this.file = file;
  }

  /** Keeps a part of the file as it is. */
  keep(start: number, end: number): void {
    if (start !== this.to) {
      this.close();
      this.from = start;
    }
    this.to = end;
  }

  /** Puts a piece in the place of a part. */
  add(piece: Buffer): void {
    this.close();
    this.kept.push(piece);
  }

  all(): Kept {
    this.close();
    return this.kept;
  }

  private close(): void {
    if (this.to > this.from) this.kept.push(this.file.subarray(this.from, this.to));
    this.from = this.to;
  }
}

/** The file's structure is not what the format foresees, even if the file can be decoded. */
export class UnexpectedStructure extends Error {
  override readonly name = 'UnexpectedStructure';
}
