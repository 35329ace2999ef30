import type { GraphQLFormattedError, SourceLocation } from 'graphql';

/** Characters of a name or value of the caller's that an error repeats. */
const longestQuoted = 60;
const longestMessage = 1_000;
/** Places in the query that one error names. */
const mostLocations = 10;

/**
 * Errors as they are answered to a mistaken query: mistakes of one kind become one error with the places of all, and what
 * the caller wrote is repeated in short. So an answer is no longer than the query, however many mistakes it has.
 */
export function inShort(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const kinds = new Map<string, GraphQLFormattedError[]>();
  for (const error of errors) {
    const kind = kindOf(error);
    const known = kinds.get(kind);
    if (known) known.push(error);
    else kinds.set(kind, [error]);
  }
  return [...kinds.values()].map(asOne);
}

/** Only mistakes found before anything ran are of a kind: errors with a path belong to their fields. */
function kindOf({ message, path, extensions }: GraphQLFormattedError): string {
  return JSON.stringify([message.replaceAll(/"[^"]*"/g, '""'), path, extensions?.code]);
}

function asOne([first, ...others]: GraphQLFormattedError[]): GraphQLFormattedError {
  const message = shortened(first.message);
  if (others.length === 0) return { ...first, message };
  const places = [first, ...others].flatMap(({ locations }): readonly SourceLocation[] => locations ?? []);
  const distinct = new Map(places.map((place) => [`${place.line}:${place.column}`, place]));
  return {
    ...first,
    message: `${message} There ${others.length === 1 ? 'is one more mistake' : `are ${others.length} more mistakes`} of this kind.`,
    locations: [...distinct.values()].slice(0, mostLocations),
  };
}

function shortened(message: string): string {
  const short = message.replaceAll(/"[^"]*"/g, (quoted) =>
    quoted.length > longestQuoted + 2 ? `"${quoted.slice(1, longestQuoted)}…"` : quoted,
  );
  return short.length > longestMessage ? `${short.slice(0, longestMessage - 1)}…` : short;
}
