import { createHash } from 'node:crypto';

/** Prepared statements at most, of a reader and of each connection. Each costs memory on either side. */
export const mostStatements = 500;
const mostSeenOnce = 2_000;
const longestText = 50_000; // characters; longer texts are rare, and expensive to keep

/**
 * The names under which connections prepare texts that come again and again. Callers decide how many different texts
 * there are, so a text that came only once is not prepared, and of the others those used last are kept.
 */
export class StatementNames {
  /** By text; the least recently used comes first. */
  private readonly names = new Map<string, string>();
  private readonly seenOnce = new Set<string>();

  /** Undefined where the text is not to be prepared. Names are short, since PostgreSQL cuts them at 63 bytes. */
  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known) {
      this.names.delete(text);
      this.names.set(text, known);
      return known;
    }
    if (text.length > longestText) return undefined;
    const name = `r_${createHash('sha1').update(text).digest('hex')}`;
    if (this.seenOnce.delete(name)) {
      this.names.set(text, name);
      forgetFirst(this.names, mostStatements);
      return name;
    }
    this.seenOnce.add(name);
    forgetFirst(this.seenOnce, mostSeenOnce);
    return undefined;
  }
}

function forgetFirst(kept: Map<string, unknown> | Set<string>, most: number): void {
  const [first] = kept.keys();
  if (kept.size > most) kept.delete(first);
}
