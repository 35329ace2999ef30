import { type Encoding, encodings } from './kept-answer.ts';

const mostKept = 200; // different headers; browsers send a handful
const kept = new Map<string, Encoding | undefined>();

/** The compression that the caller takes and that is best, by `Accept-Encoding` (RFC 9110, 12.5.3); undefined for none. */
export function acceptedEncoding(header: string | undefined): Encoding | undefined {
  if (!header) return undefined;
  if (kept.has(header)) return kept.get(header);
  const accepted = preferred(header);
  if (kept.size < mostKept) kept.set(header, accepted);
  return accepted;
}

function preferred(header: string): Encoding | undefined {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name, ...parameters] = part.split(';').map((text) => text.trim());
    const weight = parameters.find((text) => text.startsWith('q='))?.slice(2);
    weights.set(name, weight === undefined ? 1 : Number(weight));
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const identity = weights.get('identity') ?? 0;
  const [best] = [...encodings].sort((a, b) => weightOf(b) - weightOf(a)); // the sort keeps our order among equals
  return weightOf(best) > 0 && weightOf(best) >= identity ? best : undefined;
}
