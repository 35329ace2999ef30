import { createHash } from 'node:crypto';

/** SQL with its parameters, as a reader's pool runs it. */
export interface PreparedRead {
  text: string;
  values: unknown[];
  /** Patterns must be planned by their value: a plan made for any pattern cannot use the trigram index well. */
  planByValue: boolean;
}

const statementNames = new Map<string, string>();
const mostNames = 500;
const longestText = 50_000; // characters; what is longer is rare, and dear to keep for good

/**
 * The name under which a connection prepares this text once; undefined when there are already so many that servers'
 * memory would suffer. Short: PostgreSQL cuts names at 63 bytes.
 */
export function statementName(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known) return known;
  if (statementNames.size >= mostNames || text.length > longestText) return undefined;
  const name = `r_${createHash('sha1').update(text).digest('hex')}`;
  statementNames.set(text, name);
  return name;
}
