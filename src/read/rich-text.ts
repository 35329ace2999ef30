import { contentTypes } from '../content-types/registry.ts';
import { literal } from './expressions.ts';
import type { Reading } from './reading.ts';
import { merge, type SelectedField, type Selection, selected } from './selection.ts';
import { columnsFor } from './shapes.ts';

/** What the writers of texts need to know about each file that a text refers to. */
export interface TextFileRow {
  file: string;
  fileId: string;
  fileName: string;
  signed: boolean;
  sha256: string;
  mimeType: string;
  size: number;
  width: number | null;
  height: number | null;
  hasAlpha: boolean | null;
  placeholder: string | null;
}

/** A document to which a text links, where the perspective shows the document. */
export interface TextDocumentRow {
  id: string;
  /** Code of its type. */
  type: string;
  slug: string;
  /** The selected fields of the document, with the name of its type. */
  content?: Record<string, unknown>;
}

/** The row of a text. */
export interface TextRow {
  /** The ProseMirror document as JSON: a text is often written in a thread, and never parsed where it need not be. */
  source: string;
  /** Where html or references were asked for. */
  around?: AroundText;
}

/** What surrounds a text. */
export interface AroundText {
  signed: boolean;
  /** The first language of the reader. */
  locale: string;
  /** The ids of all files to which the text refers. */
  fileIds: string[];
  /** The files that the perspective shows. */
  files: TextFileRow[];
  documents: TextDocumentRow[];
}

/**
 * A text's row. Where html or references were asked for, the row has also the files and documents to which the text
 * refers and from which addresses are made, read in the same statement and perspective.
 *
 * @param document SQL of the ProseMirror document, jsonb
 */
export function richTextSql(read: Reading, document: string, field: SelectedField): string {
  const asked = field.selection('RichText');
  const references = selected(asked, 'references')?.selection('RichTextReferences');
  if (!references && !selected(asked, 'html')) {
    return `(select json_build_object('source', d.doc::text) from (select ${document} as doc) d where d.doc is not null)`;
  }
  const content = references && documentsIn(references);
  const text = read.parameters.alias('t');
  const around = `json_build_object('signed', ${read.isSigned()}, 'locale', ${literal(read.locales[0])},
    'fileIds', coalesce(to_json(${text}.files), '[]'::json),
    'files', case when ${text}.files is null then '[]'::json else ${filesSql(read, `${text}.files`)} end,
    'documents', case when ${text}.documents is null then '[]'::json else ${documentsSql(read, `${text}.documents`, content)} end)`;
  return `(select case when ${text}.doc is not null then json_build_object('source', ${text}.doc::text, 'around', ${around}) end
    from (select d.doc, r.files, r.documents from (select ${document} as doc) d,
      lateral (select array_agg(distinct (a.value->>'file')::uuid) filter (where a.value->>'file' ~ '^[0-9a-f-]{36}$') as files,
        array_agg(distinct substring(a.value->>'href' from 19)::uuid)
          filter (where a.value->>'href' ~ '^konsulta:document/[0-9a-f-]{36}$') as documents
        from jsonb_path_query(d.doc, '$.**.attrs') a (value)) r) ${text})`;
}

function documentsIn(references: Selection): SelectedField | undefined {
  return selected(references, 'documents');
}

function filesSql(read: Reading, ids: string): string {
  const file = read.parameters.alias('f');
  return `(select coalesce(json_agg(j), '[]') from (select ${file}.id as "file", ${file}.id as "fileId",
    ${file}.file_name as "fileName", ${read.isSigned()} as "signed", ${file}.sha256, ${file}.mime_type as "mimeType",
    ${file}.size, ${file}.width, ${file}.height, ${file}.has_alpha as "hasAlpha", ${file}.placeholder
    from file ${file} where ${file}.id = any(${ids}) order by array_position(${ids}, ${file}.id)) j)`;
}

/** Without `asked`, only documents of types that have an address. */
function documentsSql(read: Reading, ids: string, asked: SelectedField | undefined): string {
  const selection = asked?.selection('RichTextDocument');
  const content = selection && selected(selection, 'content');
  const types = contentTypes.filter(({ code }) => asked !== undefined || read.siteTypes.includes(code));
  if (types.length === 0) return `'[]'::json`;
  const rows = types.map((type) => {
    const row = read.parameters.alias('d');
    const shape = read.content(type);
    const slug = read.orWhileDrafting(`${row}.slug`, `${row}.document_id::text`);
    const columns = [`${row}.document_id as id`, `${literal(type.code)} as type`, `${slug} as slug`];
    if (content) {
      const inner = columnsFor(shape, row, merge(content.selection(type.typeName)));
      columns.push(
        `(select row_to_json(c) from (select ${inner}, ${literal(type.typeName)} as "__typename") c) as content`,
      );
    }
    return `select ${columns.join(', ')} from ${type.table} ${row}
      where ${row}.document_id = any(${ids}) and ${read.isVisible(row)}`;
  });
  return `(select coalesce(json_agg(j order by array_position(${ids}, j.id)), '[]') from (${rows.join(' union all ')}) j)`;
}
