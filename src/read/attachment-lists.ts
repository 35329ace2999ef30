import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { attachmentShape } from './attachment-shape.ts';
import type { Connection, PageArguments, PageSource } from './connection.ts';
import { documentCondition } from './document-filters.ts';
import { FilterCompiler, type Where } from './filters.ts';
import { readPage, type Standpoint } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { containsText, foundBy, tellingFile, textsOf } from './text-search.ts';

/** Attachments of everything that is public at the instant, those of the latest publication first. */
export async function readAttachmentPage(
  ctx: Context,
  args: PageArguments & Standpoint,
  selection: Selection,
): Promise<Connection> {
  const list = { ...args, list: 'attachments' };
  const connection = await readPage(ctx, list, selection, (compiler) => attachmentSource(compiler, args));
  const query = textsOf(args.where);
  return query ? foundBy(connection, query) : connection;
}

export function attachmentSource(compiler: Reading, args: PageArguments): PageSource {
  const query = textsOf(args.where);
  const shape = attachmentShape(compiler, '');
  return {
    shape: query ? tellingFile(shape, (row) => `${row}.file_id`) : shape,
    from: (row) => `(
      select a.*, f.file_name, f.mime_type, f.size, f.sha256, f.width, f.height, f.has_alpha, f.placeholder,
        f.page_count, lower(e.visible) as opened_at, e.document_id
      from edition e join attachment a on a.edition_id = e.id join file f on f.id = a.file_id
      where ${compiler.isVisible('e')}) ${row}`,
    conditions: (row) => (args.where ? [attachmentConditions(compiler, row, args.where)] : []),
    keys: [
      { sql: (row) => `${row}.opened_at`, type: 'timestamptz', descending: true },
      { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
    ],
  };
}

function attachmentConditions(compiler: Reading, row: string, where: Where): string {
  const filters = new FilterCompiler(compiler);
  return filters.object(row, where, {
    kind: (r, value) => filters.string(`${r}.kind`, value),
    group: (r, value) => filters.string(`coalesce(${r}.group, 'MAIN_TEXT')`, value),
    content: (r, value) => filters.id(`${r}.document_id`, value, ...contentTypes.map(({ typeName }) => typeName)),
    area: (r, value) => hangsOn(compiler, filters, r, { area: value }),
    organization: (r, value) => hangsOn(compiler, filters, r, { organization: value }),
    mimeType: (r, value) => filters.string(`${r}.mime_type`, value),
    title: (r, value) => filters.localized(`${r}.title`, value),
    language: (r, value) => filters.string(`${r}.language`, value),
    accessible: (r, value) => `${r}.accessible = ${compiler.parameters.bind(value, 'boolean')}`,
    text: (r, value) => containsText(compiler, `${r}.file_id`, value),
  });
}

/** The condition that the attachment belongs to content that the lists of its type find under `where`. */
function hangsOn(compiler: Reading, filters: FilterCompiler, row: string, where: Where): string {
  const found = contentTypes.map((type) => {
    const content = compiler.parameters.alias('c');
    const rows = compiler.documents(type);
    return `select ${rows.editionId(content)} from ${rows.shape.table} ${content}
      where ${rows.isVisible(content)} and ${documentCondition(filters, rows, content, where)}`;
  });
  return `${row}.edition_id = any(array(${found.join(' union all ')}))`;
}
