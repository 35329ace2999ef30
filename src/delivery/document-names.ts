import { hash } from 'node:crypto';

/** A name that a front end chose, or the hash of the text. */
export const documentName = /^(sha256:[0-9a-f]{64}|[A-Za-z0-9][A-Za-z0-9._/@-]{0,119})$/;

const ofHash = 'sha256:';

/** SHA-256 of a document's text, in hexadecimal. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'hex');
}

/** The name that every document has. */
export function nameByHash(sha256: string): string {
  return `${ofHash}${sha256}`;
}

/** The hash in a name by hash; undefined for a name that somebody chose. */
export function hashInName(name: string): string | undefined {
  return name.startsWith(ofHash) ? name.slice(ofHash.length) : undefined;
}
