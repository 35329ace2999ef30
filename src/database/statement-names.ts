import { createHash } from 'node:crypto';

/** Prepared statements at most, of a reader and of each connection. Each costs memory on either side. */
export const mostStatements = 500;
/**
 * Characters of all these statements together: a connection of PostgreSQL takes some 350 bytes for each, which makes
 * 140 MB.
 */
export const mostCharacters = 400_000;
const mostSeenOnce = 2_000;
const longestText = 50_000; // characters; longer texts are rare, and expensive to keep

/**
 * The names under which connections prepare texts that come again and again. Callers decide how many different texts
 * there are, so a text that came only once is not prepared, and of the others those used last are kept.
 */
export class StatementNames {
  /** By text; the least recently used comes first. */
  private readonly names = new Map<string, string>();
  private characters = 0;
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
      this.keep(text, name);
      return name;
    }
    this.seenOnce.add(name);
    const [first] = this.seenOnce;
    if (this.seenOnce.size > mostSeenOnce) this.seenOnce.delete(first);
    return undefined;
  }

  private keep(text: string, name: string): void {
    this.names.set(text, name);
    this.characters += text.length;
    for (const [first] of this.names) {
      if (this.names.size <= mostStatements && this.characters <= mostCharacters) return;
      this.names.delete(first);
      this.characters -= first.length;
    }
  }
}

/** The statements that one connection has prepared. It holds them until it ends, also those whose names are forgotten. */
export class PreparedStatements {
  private readonly names = new Set<string>();
  private characters = 0;

  add(name: string, text: string): void {
    if (this.names.has(name)) return;
    this.names.add(name);
    this.characters += text.length;
  }

  /** Whether the connection holds as much as it may. */
  get isFull(): boolean {
    return this.names.size >= mostStatements || this.characters >= mostCharacters;
  }
}
