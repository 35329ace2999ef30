import type { DeliveryRequest } from './answer.ts';

/** What a request names as its document. */
export interface AskedDocument {
  /** The text itself. */
  query?: string;
  /** The name of a registered document. */
  documentId?: string;
  /** The hash by which clients ask for a document and send it once (automatic persisted queries). */
  sha256?: string;
  /** The request with this text in the place of name and hash. */
  withText(text: string): DeliveryRequest;
}

/** As keys of JSON or of a query string: many documents have a field `documentId`. */
const mentionsNames = /(?:^|["&])documentId|persistedQuery/;

/**
 * Reads which document a request names. Undefined for a request that is malformed, which is refused further on, and,
 * unless `always`, for one that only has a text.
 */
export function askedDocument(request: DeliveryRequest, always: boolean): AskedDocument | undefined {
  const { method, text } = request;
  if (!always && !mentionsNames.test(text)) return undefined;
  return method === 'POST' ? inBody(request) : inQueryString(request);
}

function inBody(request: DeliveryRequest): AskedDocument | undefined {
  const body = parsed(request.text);
  if (!isRecord(body)) return undefined;
  const { documentId, extensions, query } = body;
  return {
    query: typeof query === 'string' && query !== '' ? query : undefined,
    documentId: typeof documentId === 'string' ? documentId : undefined,
    sha256: hashIn(extensions),
    withText(text) {
      const { documentId: _, extensions: __, ...rest } = body;
      return { ...request, text: JSON.stringify({ ...rest, query: text, extensions: otherExtensions(extensions) }) };
    },
  };
}

function inQueryString(request: DeliveryRequest): AskedDocument | undefined {
  const search = new URLSearchParams(request.text);
  const one = (name: string) => (search.getAll(name).length === 1 ? (search.get(name) ?? undefined) : undefined);
  const extensions = parsed(one('extensions') ?? 'null');
  return {
    query: one('query') || undefined,
    documentId: one('documentId'),
    sha256: hashIn(extensions),
    withText(text) {
      const others = new URLSearchParams(search);
      others.delete('documentId');
      others.delete('extensions');
      others.set('query', text);
      const kept = otherExtensions(extensions);
      if (kept) others.set('extensions', JSON.stringify(kept));
      return { ...request, text: String(others) };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused where the request is answered
  }
}

function hashIn(extensions: unknown): string | undefined {
  const persisted = isRecord(extensions) ? extensions.persistedQuery : undefined;
  return isRecord(persisted) && persisted.version === 1 && typeof persisted.sha256Hash === 'string'
    ? persisted.sha256Hash.toLowerCase()
    : undefined;
}

function otherExtensions(extensions: unknown): Record<string, unknown> | undefined {
  if (!isRecord(extensions)) return undefined;
  const { persistedQuery: _, ...others } = extensions;
  return Object.keys(others).length > 0 ? others : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
