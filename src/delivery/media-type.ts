import Negotiator from 'negotiator';

/** The media types of answers in GraphQL over HTTP. The first one is for callers that name none. */
const mediaTypes = ['application/json', 'application/graphql-response+json'] as const;

export type MediaType = (typeof mediaTypes)[number];

/** The media type in which a caller gets answers of GraphQL, by `Accept` (RFC 9110, 12.5.1). */
export function mediaTypeFor(accept: string | undefined): MediaType {
  if (!accept) return mediaTypes[0];
  const [preferred] = new Negotiator({ headers: { accept } }).mediaTypes([...mediaTypes]);
  return (preferred as MediaType | undefined) ?? mediaTypes[0];
}

/**
 * Whether a mistake in the document or in the variables of a well-formed request is told under status 200: so it is with
 * `application/json`, whose status speaks of HTTP alone (GraphQL over HTTP, 6.4.1).
 */
export function saysMistakesInBody(accept: string | undefined): boolean {
  return mediaTypeFor(accept) === 'application/json';
}
