/** What the strippers of the image formats have in common. */

/** The pieces of a file that are kept, in their order. When they are all of the file, nothing is there to remove. */
export type Kept = Buffer[];

/** Gathers what is kept of a file. A hostile one has millions of parts: those that follow one another are one piece. */
export class Pieces {
  private readonly file: Buffer;
  private readonly kept: Buffer[] = [];
  /** The piece that may still grow. */
  private from = 0;
  private to = 0;

  constructor(file: Buffer) {
    this.file = file;
  }

  /** A part of the file as it stands there. */
  keep(start: number, end: number): void {
    if (start !== this.to) {
      this.close();
      this.from = start;
    }
    this.to = end;
  }

  /** Something in the place of a part. */
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

/** The file is built in a way that the format does not foresee, however well it may be decoded. */
export class UnexpectedStructure extends Error {
  override readonly name = 'UnexpectedStructure';
}
