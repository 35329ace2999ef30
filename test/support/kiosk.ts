import type { Caller } from './harness.ts';

export interface Told {
  documentId: string;
  type: string;
  kind: string;
  at: string;
  content: Record<string, unknown> | null;
}

export interface Changes {
  nodes: Told[];
  cursor: string;
  hasMore: boolean;
  startsOver: boolean;
  vocabulariesChangedAt: string | null;
}

export interface KioskFilter {
  types?: string[];
  areas?: string[];
  locales?: string[];
}

const entry = '{ name successor { name } }';
const organization = '{ name successor { name } area { name } }';
const area = '{ name successor { name } parent { name } }';

/** A document with what lies one reference away, as kiosks show it. */
const content = `{ __typename documentId slug title updatedAt originallyPublishedAt
  organization ${organization} areas ${area} topics ${entry} attachments { title fileName }
  ... on Consultation { status methods ${entry} body { html references { documents { content { title slug } } } }
    reports(first: 100) { nodes { title slug organization ${organization} } } }
  ... on Report { consultation { title slug status organization ${organization} } }
  ... on NewsArticle { area ${area} expiresAt body { html } }
  ... on Page { parent { title slug } children { title slug } breadcrumb { title slug organization ${organization} } body { html } } }`;

export const changesQuery = `query ($after: String, $first: Int, $types: [ContentType!], $areas: [ID!], $locales: [Locale!]) {
  changes(after: $after, first: $first, types: $types, areas: $areas, locales: $locales) {
    nodes { documentId type kind at content ${content} } cursor hasMore startsOver vocabulariesChangedAt } }`;

/** An answer together with the cursor that it was asked with. */
interface Answer {
  after: string | null;
  changes: Changes;
}

/**
 * A copy of public content, as docs/front-end.md tells to keep it: what an answer says is taken only while the cursor that
 * it was asked with is still the one that the copy stands at, and together with the answer's own cursor.
 */
export class Kiosk {
  readonly shown = new Map<string, Record<string, unknown>>();
  cursor: string | null = null;
  private readonly caller: Caller;
  private readonly filter: KioskFilter;
  private readonly first: number;

  constructor(caller: Caller, filter: KioskFilter = {}, first = 7) {
    this.caller = caller;
    this.filter = filter;
    this.first = first;
  }

  /** Asks once. The answer changes nothing until it is taken. */
  async asked(): Promise<Answer> {
    const after = this.cursor;
    const variables = { after, first: this.first, ...this.filter };
    const { changes } = await this.caller.ask<{ changes: Changes }>(changesQuery, variables);
    return { after, changes };
  }

  /** Takes an answer that has come, late or repeated as it may be. */
  take({ after, changes }: Answer): void {
    if (after !== this.cursor) return;
    if (changes.startsOver) this.shown.clear();
    for (const { documentId, content } of changes.nodes) {
      if (content) this.shown.set(documentId, content);
      else this.shown.delete(documentId);
    }
    this.cursor = changes.cursor;
  }

  /** Asks until there is no more. Answers everything that it was told. */
  async catchUp(): Promise<Told[]> {
    const told: Told[] = [];
    for (;;) {
      const answer = await this.asked();
      told.push(...answer.changes.nodes);
      this.take(answer);
      if (!answer.changes.hasMore) return told;
    }
  }

  /** What it shows, in an order that two copies share. */
  get state(): Record<string, unknown>[] {
    return [...this.shown.values()].sort((a, b) => (String(a.documentId) < String(b.documentId) ? -1 : 1));
  }
}
