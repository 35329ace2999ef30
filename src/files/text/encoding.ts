/** In which encoding a text is written: UTF-8, UTF-16 and the two that Polish programs wrote before (and Excel still does). */

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'iso-8859-2';

/** What Polish texts have above ASCII: letters, some of the neighbours', quotation marks, dashes, signs. */
const sharedLetters = 'ęółćńżĘÓŁĆŃŻéüöäáčřýÉÜÖÄßóôíúçë§°´×÷¨­';
const signs: Record<'windows-1250' | 'iso-8859-2', string> = {
  'windows-1250': 'ąśźĄŚŹ€„”“’‘‚…–—•™«»©®†‡‰',
  'iso-8859-2': 'ąśźĄŚŹ',
};
const controls = [...Array(32).keys()].filter((code) => ![0x09, 0x0a, 0x0c, 0x0d].includes(code));
/** Of the bytes above ASCII, as many must be such; a few foreign letters may be there. */
const leastExpected = 0.9;
/** Of the letters of a text in UTF-16 that have a zero for their other byte. */
const manyZeros = 0.4;

/** Hears the bytes of a text and tells the encoding at their end. */
export class EncodingFinder {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private isUtf8 = true;
  private readonly counts = new Float64Array(256);
  private readonly zeros = [0, 0]; // at even and at odd places
  private size = 0;
  private start: number[] = [];

  add(piece: Uint8Array): void {
    this.isUtf8 &&= this.decodes(piece);
    if (this.start.length < 2) this.start.push(...piece.subarray(0, 2 - this.start.length));
    for (let at = 0; at < piece.length; at++) {
      this.counts[piece[at]]++;
      if (piece[at] === 0) this.zeros[(this.size + at) % 2]++;
    }
    this.size += piece.length;
  }

  /** Null when the bytes are no text in any of the encodings. */
  end(): TextEncoding | null {
    const hasZeros = this.counts[0] > 0;
    if (this.isUtf8 && this.decodes() && !hasZeros) return 'utf-8'; // not when the last letter is cut
    return this.utf16() ?? (hasZeros ? null : this.ofOneByte());
  }

  private decodes(piece?: Uint8Array): boolean {
    try {
      this.utf8.decode(piece, { stream: piece !== undefined });
      return true;
    } catch {
      return false;
    }
  }

  private utf16(): TextEncoding | null {
    if (this.size % 2 !== 0) return null;
    const [first, second] = this.start;
    if (first === 0xff && second === 0xfe) return 'utf-16le';
    if (first === 0xfe && second === 0xff) return 'utf-16be';
    const [even, odd] = this.zeros.map((count) => count / (this.size / 2));
    if (odd > manyZeros && even < 0.01) return 'utf-16le';
    return even > manyZeros && odd < 0.01 ? 'utf-16be' : null;
  }

  private ofOneByte(): TextEncoding | null {
    if (controls.some((code) => this.counts[code] > 0)) return null;
    const [best, other] = (['windows-1250', 'iso-8859-2'] as const)
      .map((encoding) => ({ encoding, share: this.shareOfExpected(encoding) }))
      .sort((a, b) => b.share - a.share);
    return best.share >= leastExpected ? (best.share === other.share ? 'windows-1250' : best.encoding) : null;
  }

  private shareOfExpected(encoding: 'windows-1250' | 'iso-8859-2'): number {
    const decoder = new TextDecoder(encoding);
    const expected = new Set(`\u00a0${sharedLetters}${signs[encoding]}`);
    let [found, all] = [0, 0];
    for (let code = 0x80; code < 256; code++) {
      all += this.counts[code];
      if (expected.has(decoder.decode(Uint8Array.of(code)))) found += this.counts[code];
    }
    return all === 0 ? 0 : found / all;
  }
}

/** The encoding of a text of the memory. */
export function encodingOf(bytes: Uint8Array): TextEncoding | null {
  const finder = new EncodingFinder();
  finder.add(bytes);
  return finder.end();
}

/**
 * The text, piece by piece and without its byte order mark.
 *
 * @throws TypeError when the bytes are not in that encoding
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: TextEncoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
