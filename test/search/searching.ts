import type { Caller } from '../support/harness.ts';

export interface Passage {
  field: string;
  html: string;
}

export interface Hit {
  content: { __typename: string; documentId: string; title: string };
  title: { html: string };
  passages: Passage[];
  files: { attachment: { fileName: string }; pages: { page: number; html: string }[] }[];
}

export interface Found {
  totalCount: number;
  isComplete: boolean;
  didYouMean: string | null;
  nodes: Hit[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}

export const searchQuery = `query ($query: String!, $types: [ContentType!], $where: SearchWhere, $asYouType: Boolean,
  $first: Int, $after: String, $at: DateTime, $locales: [Locale!]) {
  search(query: $query, types: $types, where: $where, asYouType: $asYouType, first: $first, after: $after, at: $at, locales: $locales) {
    totalCount isComplete didYouMean pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes {
      content { __typename documentId title }
      title { html }
      passages { field html }
      files { attachment { fileName } pages { page html } }
    }
  }
}`;

/** Searches the delivery API. */
export async function searchFor(caller: Caller, query: string, more: object = {}): Promise<Found> {
  const { search } = await caller.ask<{ search: Found }>(searchQuery, { query, ...more });
  return search;
}

/** The titles of all hits, the best first. */
export async function titlesFor(caller: Caller, query: string, more: object = {}): Promise<string[]> {
  const { nodes } = await searchFor(caller, query, more);
  return nodes.map(({ content }) => content.title);
}
