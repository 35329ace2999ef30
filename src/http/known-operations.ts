import { type DocumentNode, Kind } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { DeliveryRequest } from '../delivery/answer.ts';
import type { Statement } from '../read/statements.ts';
import type { ValidRequest } from '../resolvers/answer-in-sql.ts';
import type { DocumentTags } from '../schema/cache-tags.ts';
import { operationNameIn } from './operation-name.ts';
import type { ValidDocuments } from './valid-documents.ts';

/** A request that has come before, whose answer one statement writes. */
export interface KnownRequest {
  readonly statement: Statement;
  readonly tags: DocumentTags;
  /** For logs and traces. */
  readonly name: string | undefined;
  /** Whether the operation asks for one field at its root. */
  readonly isAlone: boolean;
  /** How many more of these requests are executed, because SQL could not write the answer the last time. */
  passOver: number;
}

const mostOfRequests = 10_000_000; // characters of bodies and statements; a character is one byte or two
const longestKnown = 15_000; // longer texts share few hash values

export interface KnownOperationsOptions {
  /** Those that have passed validation. */
  documents: Pick<ValidDocuments, 'find'>;
  parse(text: string): unknown;
  /** Null where the request must be executed. */
  statementFor(request: ValidRequest): Statement | null;
  tagsOf(document: DocumentNode): DocumentTags;
}

/** The requests that came lately. A request with a known text needs no parsing, a request for a known operation no validation. */
export class KnownOperations {
  private readonly requests = new LRUCache<string, KnownRequest | 'executed'>({ maxSize: mostOfRequests });
  private readonly options: KnownOperationsOptions;

  constructor(options: KnownOperationsOptions) {
    this.options = options;
  }

  /** Undefined for a request that must be executed. */
  find(request: DeliveryRequest): KnownRequest | undefined {
    const { method, text } = request;
    if (text.length > longestKnown) return undefined;
    const key = method + text;
    const known = this.requests.get(key) ?? this.understand(request);
    if (known === undefined) return undefined; // its operation is not known yet
    if (known === 'executed') return undefined;
    if (known.passOver === 0) return known;
    known.passOver -= 1;
    return undefined;
  }

  private understand(request: DeliveryRequest): KnownRequest | 'executed' | undefined {
    const parts = partsOf(request, this.options.parse);
    const document = parts && this.options.documents.find(parts.query);
    if (!document) return undefined;
    const { query: _, ...asked } = parts;
    const statement = this.options.statementFor({ document, ...asked });
    const known = statement
      ? {
          statement,
          name: operationNameIn(document, asked.operationName ?? null),
          tags: this.options.tagsOf(document),
          isAlone: isAlone(document),
          passOver: 0,
        }
      : 'executed';
    const key = request.method + request.text;
    this.requests.set(key, known, { size: key.length + (statement?.text.length ?? 0) });
    return known;
  }
}

/** False where finding that out takes more than a look. */
function isAlone({ definitions: [first, ...others] }: DocumentNode): boolean {
  if (others.length > 0 || first.kind !== Kind.OPERATION_DEFINITION) return false;
  const { selections } = first.selectionSet;
  return selections.length === 1 && selections[0].kind === Kind.FIELD;
}

interface Parts extends Omit<ValidRequest, 'document'> {
  query: string;
}

/** The parts of a request that Apollo would accept without a word; undefined for everything else. */
function partsOf({ method, text }: DeliveryRequest, parse: (text: string) => unknown): Parts | undefined {
  const given = method === 'POST' ? parsed(text, parse) : partsOfAddress(text, parse);
  if (!isRecord(given)) return undefined;
  const { query, operationName = null, variables = null, ...others } = given;
  if (typeof query !== 'string' || Object.keys(others).length > 0) return undefined;
  if (operationName !== null && typeof operationName !== 'string') return undefined;
  if (variables !== null && !isRecord(variables)) return undefined;
  return { query, operationName, variables };
}

function partsOfAddress(text: string, parse: (text: string) => unknown): Record<string, unknown> | undefined {
  const search = new URLSearchParams(text);
  const parts: Record<string, unknown> = {};
  for (const [name, value] of search) {
    if (name in parts) return undefined; // said twice
    parts[name] = name === 'variables' ? parsed(value, parse) : value;
  }
  // Absent variables are none, but variables that are malformed, or null, are refused.
  return 'variables' in parts && !isRecord(parts.variables) ? undefined : parts;
}

/** Undefined for what is no JSON: Apollo refuses it in its own words. */
function parsed(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
