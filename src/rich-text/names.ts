import { readUuid } from './uuid.ts';

/** What an address of our own leads to. */
export type OwnTarget = { file: string } | { document: string };

/**
 * What texts call files and documents by. Who knows the database hands this in, so that every id that the APIs give, and
 * every address of our own, becomes the one reference that is kept: a uuid in lower case.
 */
export interface Names {
  /** The file with this id. */
  file(id: string): string | undefined;
  /** The document with this id. */
  document(id: string): string | undefined;
  /** What is served or shown at this address, where it is one of ours. */
  at(address: string): OwnTarget | undefined;
}

/** Bare uuids and nothing else: where nobody knows more. */
export const uuidsOnly: Names = { file: readUuid, document: readUuid, at: () => undefined };
