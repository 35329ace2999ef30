/** A text that came in pieces, to be read as if it were one. Joining megabytes takes as long as several slices. */
export class LongText {
  readonly length: number;
  private readonly pieces: readonly string[];
  private readonly starts: number[] = [];
  /** The piece that was read last, from its beginning in the text to its end. */
  private piece = '';
  private from = 0;
  private to = 0;

  constructor(pieces: readonly string[]) {
    this.pieces = pieces;
    let length = 0;
    for (const piece of pieces) {
      this.starts.push(length);
      length += piece.length;
    }
    this.length = length;
  }

  /** As of strings: NaN behind the end. */
  charCodeAt(at: number): number {
    if (at < this.from || at >= this.to) this.seek(at);
    return this.piece.charCodeAt(at - this.from);
  }

  /** The next place of the character; -1 where there is none. */
  indexOf(character: string, from: number): number {
    for (let at = from; at < this.length; at = this.to) {
      if (at < this.from || at >= this.to) this.seek(at);
      const found = this.piece.indexOf(character, at - this.from);
      if (found >= 0) return this.from + found;
    }
    return -1;
  }

  slice(from: number, to: number): string {
    let text = '';
    for (let at = from; at < to; at = this.to) {
      if (at < this.from || at >= this.to) this.seek(at);
      text += this.piece.slice(at - this.from, to - this.from);
    }
    return text;
  }

  private seek(at: number): void {
    let [low, high] = [0, this.pieces.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    this.piece = this.pieces[low] ?? '';
    this.from = this.starts[low] ?? 0;
    this.to = this.from + this.piece.length;
  }
}
