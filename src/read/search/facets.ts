import { readType } from '../nodes.ts';
import type { Row } from '../read.ts';
import { type SelectedField, selected } from '../selection.ts';
import type { Search } from './hits.ts';
import type { FacetCount, SearchAnswer } from './search-statement.ts';

/** The counts of a search by type, area, topic and year, the most frequent first. */
export async function facetsOf(
  search: Search,
  counts: NonNullable<SearchAnswer['facets']>,
  field: SelectedField | undefined,
): Promise<Row> {
  const asked = field?.selection('SearchFacets') ?? { fields: [] };
  const entries = (name: string, typeName: 'Area' | 'Topic', of: FacetCount[]) => {
    const facet = selected(asked, name);
    return facet ? entriesOf(search, typeName, of, facet) : [];
  };
  const [areas, topics] = await Promise.all([
    entries('areas', 'Area', counts.areas),
    entries('topics', 'Topic', counts.topics),
  ]);
  return {
    types: counts.types.map(({ key, count }) => ({ type: key, count })),
    years: counts.years.map(({ key, count }) => ({ year: Number(key), count })),
    areas,
    topics,
  };
}

async function entriesOf(
  { ctx, perspective }: Search,
  typeName: 'Area' | 'Topic',
  counts: readonly FacetCount[],
  facet: SelectedField,
): Promise<Row[]> {
  const key = typeName.toLowerCase();
  const selection = selected(facet.selection(`${typeName}Count`), key)?.selection(typeName) ?? { fields: [] };
  const ids = counts.map((one) => one.key);
  const found = await readType(ctx, typeName, ids, perspective, () => selection);
  return counts.flatMap(({ key: id, count }) => (found.has(id) ? [{ [key]: found.get(id), count }] : []));
}
