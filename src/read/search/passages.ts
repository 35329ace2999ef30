import type { Context } from '../../context.ts';
import { turn } from '../../pace/slices.ts';
import { marked, type Passage, passageOf, wordsFoundIn } from '../../search/passage.ts';
import type { WordQuery } from '../../search/query.ts';
import type { FoundDocument } from './search-statement.ts';

/** Characters of all hits of a page together that are looked through for passages. */
const mostLookedThrough = 600_000;
const mostPassages = 2;
/** Characters of one text between two turns of the event loop, some milliseconds of work. */
const longestAtOnce = 30_000;

/** A passage of a document, with the field that it is from. */
export interface DocumentPassage extends Passage {
  field: string;
  locale: string;
}

export interface PassagesOfHit {
  title: DocumentPassage;
  passages: DocumentPassage[];
}

/** The titles of hits with the words marked, and the passages in which the most words stand. By edition. */
export async function readPassages(
  ctx: Context,
  hits: readonly FoundDocument[],
  query: WordQuery,
): Promise<Map<string, PassagesOfHit>> {
  const room = Math.floor(mostLookedThrough / Math.max(hits.length, 1));
  const rows = await ctx.reader.rows<{ edition_id: string; locale: string; texts: [string, string][] }>(
    `select s.edition_id, s.locale, (
       select json_agg(json_build_array(t.value->0, left(t.value->>1, least($4::int, $3::int - (t.before)::int))) order by t.n)
       from (select value, n, sum(length(value->>1)) over (order by n) - length(value->>1) as before
         from jsonb_array_elements(s.texts) with ordinality x (value, n)) t
       where t.before < $3::int) as texts
     from unnest($1::uuid[], $2::text[]) h (edition_id, locale)
     join search_entry s on s.edition_id = h.edition_id and s.locale = h.locale`,
    [hits.map(({ editionId }) => editionId), hits.map(({ locale }) => locale), room, longestAtOnce],
  );
  const found = new Map<string, PassagesOfHit>();
  for (const { edition_id, locale, texts } of rows) {
    await turn();
    found.set(edition_id, await passagesOf(texts ?? [], locale, query));
  }
  return found;
}

async function passagesOf(texts: [string, string][], locale: string, query: WordQuery): Promise<PassagesOfHit> {
  const title = texts.find(([field]) => field === 'title')?.[1] ?? '';
  const rated: { field: string; text: string; count: number }[] = [];
  for (const [field, text] of texts) {
    if (field === 'title' || field.startsWith('seo.')) continue;
    if (text.length > 2_000) await turn();
    const count = wordsFoundIn(text, query);
    if (count > 0) rated.push({ field, text, count });
  }
  const best = rated.sort((a, b) => b.count - a.count).slice(0, mostPassages);
  return {
    title: { field: 'title', locale, ...marked(title, query) },
    passages: best.map(({ field, text }) => ({ field, locale, ...passageOf(text, query) })),
  };
}
