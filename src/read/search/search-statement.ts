import { foldedSql } from '../../search/titles.ts';
import { literal } from '../expressions.ts';
import type { Parameters } from '../parameters.ts';
import { anyMark } from './reference-marks.ts';
import type { Lexemes } from './search-lexemes.ts';

/**
 * How many rows are ranked at most: of the index, those whose title has the words and the others; and pages of files. A page
 * is read where a phrase is looked for, which takes longer, so these are fewer.
 * What has been opened last comes first, block by block, so that a search costs no more than these rows, however many
 * there are.
 */
export const mostRanked = { titled: 300, worded: 1000, pages: 2000, pagesReadForPhrases: 400, files: 300 };

/**
 * Ends the statement that looks through one block. Without it the planner, which guesses that there are a thousand blocks, may
 * read the whole table once in place of asking the index for each.
 */
export const blockByBlock = 'offset 0';

/** Values of one kind that are counted. */
const mostOfFacet = 50;
/** Files of one hit. */
export const mostFilesOfHit = 3;

/** What is looked for, and which part of the ranking is answered. */
export interface SearchAsk {
  lexemes: Lexemes;
  /** The instant of reading. */
  at: string;
  /** The languages of the reader, the dearest first. */
  locales: readonly string[];
  timeZone: string;
  /** For each condition of the reader, the marks of which a row must have one. */
  marks: readonly (readonly string[])[];
  /** Further conditions on a row of the index. */
  conditions: (row: string) => string[];
  first: number;
  offset: number;
  facets: boolean;
}

/** A document that was found, as the statement answers it. */
export interface FoundDocument {
  documentId: string;
  type: string;
  editionId: string;
  locale: string;
  /** Attachments on whose pages all words stand. */
  files: { attachmentId: string; fileId: string }[] | null;
}

export interface FacetCount {
  key: string;
  count: number;
}

export interface SearchAnswer {
  total: number;
  isComplete: boolean;
  hits: FoundDocument[];
  facets: Record<'types' | 'areas' | 'topics' | 'years', FacetCount[]> | null;
}

/** The search as one SQL expression, which answers JSON. */
export function searchSql(ask: SearchAsk, parameters: Parameters): string {
  const { lexemes, locales } = ask;
  const bind = (value: unknown, type: string) => parameters.bind(value, type);
  const filter = ask.marks.map(anyMark);
  const withFilter = (query: string) =>
    bind([query, ...filter, ...(lexemes.excluded ? [`!${lexemes.excluded}`] : [])].join(' & '), 'tsquery');
  const chain = bind(locales, 'text[]');
  const mostPages = lexemes.phrases.length > 0 ? mostRanked.pagesReadForPhrases : mostRanked.pages;
  const sees = (row: string) => [
    `${row}.opened_at <= ${bind(ask.at, 'timestamptz')}`,
    `(${row}.closed_at is null or ${row}.closed_at > ${bind(ask.at, 'timestamptz')})`,
    ...ask.conditions(row),
  ];
  const columns = `s.document_id, s.type, s.edition_id, s.locale, s.published_at, s.area_ids, s.topic_ids`;
  const score = scoreSql(ask, parameters, withFilter);
  // A lateral join from the newest block down, which ends when there are enough rows.
  const ranked = (query: string, most: number) => `(
    select ${columns}, ${score} as score
    from search_block b, generate_series(b.entries, 0, -1) block, lateral (
      select * from search_entry e where e.words @@ (('@' || block)::tsquery && ${query})
        and e.locale = any(${chain}) and ${sees('e').join(' and ')} ${blockByBlock}) s
    limit ${most})`;
  const inFiles = [
    's.is_main',
    ...sees('s'),
    ...(ask.marks.length > 0 ? [`s.words @@ ${bind(filter.join(' & '), 'tsquery')}`] : []),
    ...(lexemes.excluded ? [`not s.words @@ ${bind(lexemes.excluded, 'tsquery')}`] : []),
  ];
  return `(with worded as materialized ${ranked(withFilter(lexemes.texts), mostRanked.worded)},
    titled as materialized ${ranked(withFilter(lexemes.title), mostRanked.titled)},
    page as materialized (
      select p.file_id, p.number from search_block b, generate_series(b.pages, 0, -1) block, lateral (
        select * from page_words w where w.words @@ (('@' || block)::tsquery && ${bind(lexemes.page, 'tsquery')}) ${blockByBlock}) p
      limit ${mostPages}),
    paged as materialized (
      select ${columns}, s.attachment_id, s.file_id, ${recency('s', ask.at, parameters)} * (0.1 + 0.01 * least(f.pages, 10)) as score
      from (select file_id, count(*) as pages from page ${phrasesOnPage(lexemes)} group by file_id) f, lateral (
        select s.*, a.id as attachment_id, a.file_id from attachment a join search_entry s on s.edition_id = a.edition_id
        where a.file_id = f.file_id and ${inFiles.join(' and ')}) s
      limit ${mostRanked.files}),
    found as (
      select * from titled union all select * from worded
      union all select document_id, type, edition_id, locale, published_at, area_ids, topic_ids, score from paged),
    best as materialized (
      select distinct on (document_id) * from found
      order by document_id, score desc, array_position(${chain}, locale))
  select json_build_object(
    'total', (select count(*)::int from best),
    'isComplete', (select count(*) from worded) < ${mostRanked.worded} and (select count(*) from page) < ${mostPages}
      and (select count(*) from paged) < ${mostRanked.files},
    'hits', (select coalesce(json_agg(h), '[]') from (
      select document_id as "documentId", type, edition_id as "editionId", locale, ${filesOfHit} as files
      from best b order by score desc, published_at desc, document_id
      limit ${ask.first} offset ${bind(ask.offset, 'int')}) h),
    'facets', ${ask.facets ? facetsSql(bind(ask.timeZone, 'text')) : 'null::json'}))`;
}

/**
 * Between 0 and some 2: the share of the words that stand in the text, by where they stand; 1 more where all stand in
 * the title. Old content counts up to a quarter less.
 */
function scoreSql({ lexemes, at }: SearchAsk, parameters: Parameters, withFilter: (query: string) => string): string {
  // ts_rank divides by the number of words in the query, which are forms of the same words here.
  const share = lexemes.forms / lexemes.count;
  const rank = `ts_rank('{0.1, 0.25, 0.5, 1.0}', s.words, ${parameters.bind(lexemes.any, 'tsquery')}) * ${share.toFixed(3)}`;
  return `${recency('s', at, parameters)} * (least(${rank}, 1) + case when s.words @@ ${withFilter(lexemes.title)} then 1 else 0 end)`;
}

function recency(row: string, at: string, parameters: Parameters): string {
  const days = `greatest(extract(epoch from ${parameters.bind(at, 'timestamptz')} - ${row}.published_at)::float8 / 86400, 0)`;
  return `(0.75 + 0.25 / (1 + ${days} / 730))`;
}

/** Pages keep no places of their words, so a phrase is looked for in the text of the pages that have its words. */
function phrasesOnPage({ phrases }: Lexemes): string {
  if (phrases.length === 0) return '';
  const text = `' ' || regexp_replace(${foldedSql('x.text')}, '[^[:alnum:]]+', ' ', 'g') || ' '`;
  const conditions = phrases.map((phrase) => `t.words like ${literal(`% ${phrase} %`)}`);
  return `where exists (select 1 from (
    select ${text} as words from file_page x where x.file_id = page.file_id and x.number = page.number offset 0) t
    where ${conditions.join(' and ')})`;
}

const filesOfHit = `(select json_agg(f) from (
    select attachment_id as "attachmentId", file_id as "fileId" from paged p where p.edition_id = b.edition_id
    order by score desc, attachment_id limit ${mostFilesOfHit}) f)`;

function facetsSql(timeZone: string): string {
  const counts = (key: string, from = 'best') => `(select coalesce(json_agg(f), '[]') from (
    select ${key} as key, count(*)::int as count from ${from} group by 1 order by 2 desc, 1 limit ${mostOfFacet}) f)`;
  return `json_build_object(
    'types', ${counts('type')},
    'areas', ${counts('x.id', 'best, unnest(area_ids) x (id)')},
    'topics', ${counts('x.id', 'best, unnest(topic_ids) x (id)')},
    'years', ${counts(`extract(year from published_at at time zone ${timeZone})::int`)})`;
}
