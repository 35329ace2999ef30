import { readUuid } from './uuid.ts';

/** The target of an address of our own. */
export type OwnTarget = { file: string } | { document: string };

/**
 * The names of files and documents in texts. Callers who know the database hand this in. So every id from the APIs and
 * every address of our own becomes the one reference that is kept: a uuid in lower case.
 */
export interface Names {
  /** The file with this id. */
  file(id: string): string | undefined;
  /** The document with this id. */
  document(id: string): string | undefined;
  /** The file or document at this address, where the address is one of ours. */
  at(address: string): OwnTarget | undefined;
}

/** Bare uuids and nothing else, for callers who know no more. */
export const uuidsOnly: Names = { file: readUuid, document: readUuid, at: () => undefined };
