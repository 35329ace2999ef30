import { hash } from 'node:crypto';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { type DocumentNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

const bytesOfNode = 350; // measured, with its tokens: Apollo's own store counts JSON, a fifth of that
const mostBytes = 32 * 1024 * 1024;
const lengthOfHash = 64; // characters of SHA-256 in hex

/**
 * The documents that came lately and have passed validation, as syntax trees. One store for Apollo, which asks by the hash
 * of the text, and for operations that are known without Apollo.
 */
export class ValidDocuments implements DocumentStore {
  private readonly kept = new LRUCache<string, DocumentNode>({ maxSize: mostBytes });

  /** The document of this text. */
  find(text: string): DocumentNode | undefined {
    return this.kept.get(hash('sha256', text, 'hex'));
  }

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.kept.get(hashIn(key));
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.kept.set(hashIn(key), document, { size: nodesOf(document) * bytesOfNode });
  }

  async delete(key: string): Promise<boolean> {
    return this.kept.delete(hashIn(key));
  }
}

/** Apollo writes the schema's hash before the text's. A store is of one schema. */
function hashIn(key: string): string {
  return key.slice(-lengthOfHash);
}

function nodesOf(document: DocumentNode): number {
  let nodes = 0;
  visit(document, {
    enter() {
      nodes += 1;
    },
  });
  return nodes;
}
