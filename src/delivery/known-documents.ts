import { LRUCache } from 'lru-cache';
import type { Reader } from '../database/reader.ts';
import type { Epochs } from './answer-cache.ts';
import { documentName, hashInName, hashOf } from './document-names.ts';

const bytesOfRegistered = 8_000_000;
const bytesOfSent = 4_000_000; // of documents that anybody has sent with a hash

/**
 * The documents that can be asked for without their text: registered ones, and those that a reader has sent with their
 * hash (automatic persisted queries), which this instance remembers for a while.
 */
export class KnownDocuments {
  private readonly reader: () => Pick<Reader, 'rows'>;
  private readonly epochs: Pick<Epochs, 'present'>;
  private number: number | null = null;
  private readonly registered = new LRUCache<string, string>({ maxSize: bytesOfRegistered, sizeCalculation });
  private readonly sent = new LRUCache<string, string>({ maxSize: bytesOfSent, sizeCalculation });

  /** @param reader of the delivery login, which may run on a replica */
  constructor(reader: () => Pick<Reader, 'rows'>, epochs: Pick<Epochs, 'present'>) {
    this.reader = reader;
    this.epochs = epochs;
  }

  /** The text of a registered document, by its name or by `sha256:…`; undefined where there is none. */
  async findRegistered(name: string): Promise<string | undefined> {
    if (!documentName.test(name)) return undefined;
    const { present } = this.epochs;
    if (present !== this.number) this.registered.clear(); // a document that is removed moves the epoch
    this.number = present;
    const known = present === null ? undefined : this.registered.get(name);
    if (known !== undefined) return known;
    const sha256 = hashInName(name);
    const [row] = await this.reader().rows<{ text: string }>(
      sha256 === undefined
        ? 'select text from persisted_document where name = $1'
        : 'select text from persisted_document where sha256 = $1 limit 1',
      [sha256 ?? name],
    );
    if (row && present !== null && this.epochs.present === present) this.registered.set(name, row.text);
    return row?.text;
  }

  /** The text that somebody has sent with this hash; undefined where this instance does not remember one. */
  findSent(sha256: string): string | undefined {
    return this.sent.get(sha256);
  }

  /** Remembers a text that was answered well. */
  remember(text: string): void {
    this.sent.set(hashOf(text), text);
  }
}

function sizeCalculation(text: string, key: string): number {
  return 2 * (text.length + key.length);
}
