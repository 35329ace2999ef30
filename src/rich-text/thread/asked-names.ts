import type { Names, OwnTarget } from '../names.ts';
import { readUuid } from '../uuid.ts';

/** Names that were looked up, with undefined for those that mean nothing. */
export interface NamesKnown {
  file: ReadonlyMap<string, string | undefined>;
  document: ReadonlyMap<string, string | undefined>;
  at: ReadonlyMap<string, OwnTarget | undefined>;
  /** How addresses of our own begin. Only such addresses are looked up. */
  ownAddresses: readonly string[];
}

/** Names that are not known yet. */
export type NamesAsked = Record<NameKind, string[]>;
export type NameKind = 'file' | 'document' | 'at';

/** Stands for a name that is not looked up yet, so that one reading finds all names of a text. */
const notYet = '00000000-0000-0000-0000-000000000000';

/** Names as values, for a reader that cannot call whoever knows the database. */
export class AskedNames implements Names {
  private readonly known: NamesKnown;
  private readonly wanted: Record<NameKind, Set<string>> = { file: new Set(), document: new Set(), at: new Set() };

  constructor(known: NamesKnown) {
    this.known = known;
  }

  file(id: string): string | undefined {
    return readUuid(id) ?? this.lookedUp('file', id, notYet);
  }

  document(id: string): string | undefined {
    return readUuid(id) ?? this.lookedUp('document', id, notYet);
  }

  at(address: string): OwnTarget | undefined {
    const isOwn = this.known.ownAddresses.some((head) => address.startsWith(head));
    return isOwn ? this.lookedUp('at', address, { file: notYet }) : undefined;
  }

  get asked(): NamesAsked {
    const { file, document, at } = this.wanted;
    return { file: [...file], document: [...document], at: [...at] };
  }

  private lookedUp<T>(kind: NameKind, name: string, meanwhile: T): T | undefined {
    if (name === '') return undefined;
    const known = this.known[kind] as ReadonlyMap<string, T | undefined>;
    if (known.has(name)) return known.get(name);
    this.wanted[kind].add(name);
    return meanwhile;
  }
}
