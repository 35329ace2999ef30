import type { Caller } from '../support/harness.ts';

/** A page of consultations, whole. */
export interface Page {
  edges: { cursor: string; node: { documentId: string; title: string } }[];
  nodes: { documentId: string; title: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

export interface Asked {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  orderBy?: { field: string; direction: string }[];
  where?: object;
  locales?: string[];
}

export const pageQuery = `query ($first: Int, $after: String, $last: Int, $before: String, $where: ConsultationWhere,
  $orderBy: [ConsultationOrderBy!], $locales: [Locale!], $at: DateTime) {
  consultations(first: $first, after: $after, last: $last, before: $before, where: $where, orderBy: $orderBy, locales: $locales, at: $at) {
    totalCount edges { cursor node { documentId title } } nodes { documentId title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

export async function pageOf(caller: Caller, asked: Asked): Promise<Page> {
  return (await caller.ask<{ consultations: Page }>(pageQuery, asked)).consultations;
}

/** The error codes of a refused page; undefined for an accepted page. */
export async function refusalOf(caller: Caller, asked: object): Promise<string[] | undefined> {
  const { errors } = await caller.send(pageQuery, asked);
  return errors?.map((error) => error.extensions.code);
}
