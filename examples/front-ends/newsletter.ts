/**
 * A newsletter: what was published or changed since the last issue, as the text of an e-mail. All pages are read at the
 * instant of the issue, so an issue that is made again says the same.
 */

const query = `query Changed($at: DateTime!, $locales: [Locale!], $first: Int!, $after: String) {
  consultations(orderBy: [{ field: UPDATED_AT, direction: DESC }], first: $first, after: $after, at: $at, locales: $locales) {
    nodes { documentId slug title summary status opensOn closesOn publishedAt updatedAt edition { changeNote } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Item {
  documentId: string;
  slug: string;
  title: string;
  summary: string;
  status: string;
  opensOn: string;
  closesOn: string;
  publishedAt: string;
  updatedAt: string;
  edition: { changeNote: string | null };
}

interface Page {
  nodes: Item[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Issue {
  api: string;
  /** Where the city's website shows a consultation, with its slug at the end. */
  site: string;
  /** When the last issue was made. */
  since: Date;
  /** When this issue is made; not later than now. */
  at: Date;
  locales?: string[];
  /** Consultations that one request asks for. */
  pageSize?: number;
  fetcher?: typeof fetch;
}

/** The text of the e-mail; null where nothing has changed since. */
export async function newsletter(issue: Issue): Promise<string | null> {
  const changed = await changedSince(issue);
  const isNew = ({ publishedAt }: Item) => Date.parse(publishedAt) > issue.since.getTime();
  const parts = [
    section('NOWE KONSULTACJE', changed.filter(isNew), issue.site),
    section(
      'ZMIANY',
      changed.filter((item) => !isNew(item)),
      issue.site,
    ),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${parts.join('\n\n')}\n`;
}

/** The last changed first: pages are read on as long as all of a page is new. */
async function changedSince(issue: Issue): Promise<Item[]> {
  const found: Item[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo }: Page = await pageOf(issue, after);
    const changed = nodes.filter(({ updatedAt }) => Date.parse(updatedAt) > issue.since.getTime());
    found.push(...changed);
    if (changed.length < nodes.length || !pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

/** @throws Error with the API's messages; an issue with holes is not sent */
async function pageOf(
  { api, at, locales, pageSize = 50, fetcher = fetch }: Issue,
  after: string | null,
): Promise<Page> {
  const response = await fetcher(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { at, locales, first: pageSize, after } }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { consultations: Page };
    errors?: { message: string }[];
  };
  if (errors || !data) throw new Error(errors?.map(({ message }) => message).join('; ') ?? 'The API gave no answer.');
  return data.consultations;
}

function section(heading: string, items: readonly Item[], site: string): string | null {
  return items.length === 0 ? null : [heading, ...items.map((item) => entry(item, site))].join('\n\n');
}

function entry({ slug, title, summary, opensOn, closesOn, edition }: Item, site: string): string {
  return [
    `* ${title}`,
    `  ${summary}`,
    `  ${opensOn} – ${closesOn}`,
    ...(edition.changeNote ? [`  Zmiana: ${edition.changeNote}`] : []),
    `  ${site}${slug}`,
  ].join('\n');
}
