import type { Context } from '../../context.ts';
import { readType } from '../nodes.ts';
import type { SettledPerspective } from '../perspective.ts';
import type { Row } from '../read.ts';
import { type SelectedField, type Selection, selected } from '../selection.ts';
import { readTextMatches } from '../text-search.ts';
import { readContents } from './content-rows.ts';
import { readPassages } from './passages.ts';
import type { Lexemes } from './search-lexemes.ts';
import type { FoundDocument, SearchAnswer } from './search-statement.ts';

/** Pages of one file that are shown. */
const pagesOfFile = 3;

/** One search: what was found, and in which perspective the rest is read. */
export interface Search {
  ctx: Context;
  perspective: SettledPerspective;
  lexemes: Lexemes;
  answer: SearchAnswer;
}

/** The hits of a page with what was asked for of them, in a number of statements that does not grow with the page. */
export async function hitsOf(search: Search, hits: readonly FoundDocument[], selection: Selection): Promise<Row[]> {
  const { ctx, perspective, lexemes } = search;
  const content = selected(selection, 'content');
  const files = selected(selection, 'files');
  const wantsPassages = selected(selection, 'title') ?? selected(selection, 'passages');
  const [contents, passages, filesByEdition] = await Promise.all([
    content ? readContents(ctx, hits, perspective, (typeName) => content.selection(typeName)) : null,
    wantsPassages ? readPassages(ctx, hits, lexemes.query) : null,
    files ? filesOf(search, hits, files) : null,
  ]);
  return hits.map((hit) => ({
    content: contents?.get(hit.documentId),
    ...passages?.get(hit.editionId),
    files: filesByEdition?.get(hit.editionId) ?? [],
  }));
}

/** The files of each hit on whose pages the words stand, with these pages. By edition. */
async function filesOf(
  { ctx, perspective, lexemes }: Search,
  hits: readonly FoundDocument[],
  field: SelectedField,
): Promise<Map<string, Row[]>> {
  const selection = field.selection('FileHit');
  const found = hits.flatMap(({ editionId, files }) => (files ?? []).map((file) => ({ editionId, ...file })));
  const attachment = selected(selection, 'attachment')?.selection('Attachment') ?? { fields: [] };
  const attachmentIds = [...new Set(found.map(({ attachmentId }) => attachmentId))];
  const fileIds = [...new Set(found.map(({ fileId }) => fileId))];
  const wantsPages = selected(selection, 'pages') !== undefined && fileIds.length > 0;
  const [attachments, pages] = await Promise.all([
    readType(ctx, 'Attachment', attachmentIds, perspective, () => attachment),
    wantsPages ? readTextMatches(ctx, lexemes.query, fileIds, pagesOfFile) : null,
  ]);
  const rows = found.map(({ editionId, attachmentId, fileId }) => ({
    editionId,
    attachment: attachments.get(attachmentId),
    pages: pages?.get(fileId)?.pages ?? [],
  }));
  return Map.groupBy(
    rows.filter((row) => row.attachment),
    ({ editionId }) => editionId,
  );
}
