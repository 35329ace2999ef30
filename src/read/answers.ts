import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { parseGlobalId } from '../entities/global-id.ts';
import type { ListedVocabulary } from '../entities/vocabulary-definitions.ts';
import { answeredConnectionAsText } from './answered-connection.ts';
import { attachmentSource } from './attachment-lists.ts';
import { contentSource, type PageArguments } from './connection.ts';
import { looksForText, type Where } from './filters.ts';
import { NotInSql } from './in-sql.ts';
import type { PageSource } from './page.ts';
import type { PresentReads } from './present-reads.ts';
import { type DocumentNames, documentsOf, type Standpoint } from './read.ts';
import type { Reading } from './reading.ts';
import type { SelectedField } from './selection.ts';
import { organizationSource, type VocabularyArguments, vocabularyRows } from './vocabulary-lists.ts';

/** The answer of a field that has one document, as `readDocument` reads it. */
export function documentAnswer(
  reads: PresentReads,
  type: ContentTypeDefinition,
  args: DocumentNames & Standpoint,
  field: SelectedField,
): string {
  if ((args.id == null) === (args.slug == null)) throw new NotInSql('a document by no name, or by two');
  const read = reads.from(args);
  const { parameters } = read;
  if (args.id == null) {
    const from = documentsOf(read, type, { slug: parameters.bind(args.slug, 'text') });
    return read.one(read.documents(type).shape, from, field.selection(type.typeName));
  }
  const id = parseGlobalId(args.id);
  const isPlain = id && Object.keys(id.perspective).length === 0 && (!id.typeName || id.typeName === type.typeName);
  if (!isPlain) throw new NotInSql('an id of another type or perspective');
  const from = documentsOf(read, type, { uuid: parameters.bind(id.uuid, 'uuid') });
  return read.one(read.documents(type).shape, from, field.selection(type.typeName));
}

/** The answer of a list of documents, as `readDocuments` reads it. */
export function documentsAnswer(
  reads: PresentReads,
  type: ContentTypeDefinition,
  args: PageArguments & Standpoint,
  field: SelectedField,
): string {
  const list = { name: type.plural, connection: `${type.typeName}Connection` };
  return pageAnswer(reads, list, args, field, (read) => contentSource(read, type, args));
}

export function organizationsAnswer(
  reads: PresentReads,
  args: PageArguments & VocabularyArguments,
  field: SelectedField,
): string {
  const list = { name: 'organizations', connection: 'OrganizationConnection' };
  return pageAnswer(reads, list, args, field, (read) => organizationSource(read, args, 'public'));
}

export function attachmentsAnswer(reads: PresentReads, args: PageArguments & Standpoint, field: SelectedField): string {
  // Planned for its words, the statement would have to know the instant: attachments are read from editions.
  if (looksForText(args.where)) throw new NotInSql('attachments by a pattern or words');
  const list = { name: 'attachments', connection: 'AttachmentConnection' };
  return pageAnswer(reads, list, args, field, (read) => attachmentSource(read, args));
}

/** The answer of a whole vocabulary, as `readVocabulary` reads it. */
export function vocabularyAnswer(
  reads: PresentReads,
  typeName: ListedVocabulary,
  args: VocabularyArguments,
  field: SelectedField,
): string {
  const read = reads.from({ locales: args.locales });
  return read.many(
    read.vocabulary(typeName),
    vocabularyRows(read, typeName, args, 'public'),
    field.selection(typeName),
  );
}

interface NamedList {
  name: string;
  connection: string;
}

function pageAnswer(
  reads: PresentReads,
  { name, connection }: NamedList,
  args: PageArguments & Standpoint & { where?: Where | null },
  field: SelectedField,
  source: (read: Reading) => PageSource,
): string {
  if (args.after != null || args.before != null) throw new NotInSql('a page at the instant of the first page');
  const read = reads.from(args);
  return answeredConnectionAsText(read, source(read), { ...args, list: name }, field.selection(connection));
}
