/**
 * Placeholders for values that are known only when the statement runs, so that the statement's text can be used again.
 */
export const later = {
  at: Symbol('at'),
  now: Symbol('now'),
  subject: Symbol('subject'),
  mostBytes: Symbol('most bytes'),
  contentMark: Symbol('content mark'),
  editionMark: Symbol('edition mark'),
  vocabularyMark: Symbol('vocabulary mark'),
};

/** Collects the parameters of one statement. Equal values of one type share a parameter. */
export class Parameters {
  readonly values: unknown[] = [];
  planByValue = false;
  private readonly known = new Map<string, string>();
  private aliases = 0;

  /** A placeholder for the value, with its PostgreSQL type: `$3::uuid`. */
  bind(value: unknown, type: string): string {
    const key = `${type} ${typeof value === 'symbol' ? String(value) : JSON.stringify(value)}`;
    const known = this.known.get(key);
    if (known) return known;
    this.values.push(value);
    const placeholder = `$${this.values.length}::${type}`;
    this.known.set(key, placeholder);
    return placeholder;
  }

  /** A row alias that is unique in the statement. */
  alias(prefix: string): string {
    this.aliases += 1;
    return `${prefix}${this.aliases}`;
  }
}
