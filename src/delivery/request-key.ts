import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DeliveryRequest } from './answer.ts';

/** The parameters of a GET that mean something (GraphQL over HTTP); all others, such as those of campaigns, do not. */
const parameters = ['query', 'operationName', 'variables', 'extensions', 'documentId'] as const;

const usual = 'json';
const usualAccepts: ReadonlySet<string | undefined> = new Set([undefined, '*/*', 'application/json']);

/**
 * The key of a request: requests of one key get the same answer under one epoch. A POST is known by its body's hash, a GET
 * by what its query string means. The languages of `Accept-Language` are those of error messages, which are not kept.
 */
export function keyOf({ method, text, headers }: DeliveryRequest): string {
  const form = usualAccepts.has(headers.accept) ? usual : headers.accept;
  return hash('sha256', `${form}\n${method === 'POST' ? `POST\n${text}` : `GET\n${meaningOf(text)}`}`, 'base64url');
}

/** The query string with its parameters in one order and one way of writing. A malformed one stays as it is. */
function meaningOf(text: string): string {
  const search = new URLSearchParams(text);
  const meaning: unknown[] = [];
  for (const name of parameters) {
    const [value, ...more] = search.getAll(name);
    if (more.length > 0) return text;
    if (value === undefined || (name !== 'variables' && name !== 'extensions')) {
      meaning.push(value ?? null);
      continue;
    }
    try {
      meaning.push(canonicalize(JSON.parse(value)));
    } catch {
      return text; // it will be refused, and refusals are not kept
    }
  }
  return JSON.stringify(meaning);
}
