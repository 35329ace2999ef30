import { attachmentFields } from '../../entities/attachment.ts';
import type { FieldDefinition } from '../../entities/fields/field-types.ts';
import { defaultOf, literal, localeOf, localizedText, storedIn } from '../../entities/fields/stored-sql.ts';
import { attachedFacts } from '../../entities/file.ts';
import { type VocabularyName, vocabularyNamed } from '../../entities/vocabulary-definitions.ts';
import type { Chain } from './chain.ts';

/** The opaque id of an object, as `globalId` of entities/global-id.ts writes it. */
export function idSql(typeName: string, uuid: string, mark: string): string {
  return `content.global_id(${literal(typeName)}, ${uuid}, ${literal(mark)})`;
}

/**
 * An entry of a vocabulary: its name in the chain's language, its key, and the plain values that its class declares. What
 * the clock derives (the successor) and what is large (shapes, contacts) is not part of it.
 */
export function entryJson(typeName: string, id: string, chain: Chain): string {
  const { table } = vocabularyNamed(typeName as VocabularyName);
  return `(select jsonb_strip_nulls(to_jsonb(j)) from (select ${entryColumns(typeName, 'v', chain)}
    from ${table} v where v.id = ${id}) j)`;
}

/** Entries in the order of the ids. */
export function entriesJson(typeName: string, ids: string, chain: Chain): string {
  const { table } = vocabularyNamed(typeName as VocabularyName);
  return `(select coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(j))), '[]') from (select ${entryColumns(typeName, 'v', chain)}
    from ${table} v where v.id = any(${ids}) order by array_position(${ids}, v.id)) j)`;
}

/** The keys of an entry's JSON. */
export function preparedEntryKeys(typeName: string): ReadonlySet<string> {
  return new Set(Object.keys(entryValues(typeName, 'v', anyChain)));
}

function entryColumns(typeName: string, v: string, chain: Chain): string {
  return selectList(entryValues(typeName, v, chain));
}

function entryValues(typeName: string, v: string, chain: Chain): Record<string, string> {
  const { key, fields } = vocabularyNamed(typeName as VocabularyName);
  return {
    id: idSql(typeName, `${v}.id`, chain.mark),
    uuid: `${v}.id`,
    [key]: `${v}.${key}`,
    name: localizedText(`${v}.name`, chain.locales),
    ...plainFields(fields, v, chain),
  };
}

/** All attachments in the editors' order, without files that were taken away for good. */
export function attachmentsJson(edition: string, chain: Chain): string {
  return `(select coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(j))), '[]') from (select ${attachmentColumns(chain)}
    from ${attachmentsOf(edition)} order by a.position) j)`;
}

export function coverJson(edition: string, chain: Chain): string {
  return `(select jsonb_strip_nulls(to_jsonb(j)) from (select ${attachmentColumns(chain)}
    from ${attachmentsOf(edition)} and a.id = ${edition}.cover_id) j)`;
}

function attachmentsOf(edition: string): string {
  return `attachment a join file f on f.id = a.file_id
    where a.edition_id = ${edition}.id and not exists (select 1 from file_removal r where r.file_id = f.id)`;
}

function attachmentColumns(chain: Chain): string {
  return selectList(attachmentValues(chain));
}

function attachmentValues(chain: Chain): Record<string, string> {
  return {
    id: idSql('Attachment', 'a.id', chain.mark),
    uuid: 'a.id',
    titleLocale: localeOf('a.title', chain.locales),
    fileId: 'f.id',
    // The public address without the server's name, which is a setting.
    path: "'/files/' || f.id || '/' || content.uri_component(f.file_name)",
    fileName: 'f.file_name',
    mimeType: 'f.mime_type',
    size: 'f.size',
    sha256: 'f.sha256',
    hasAlpha: 'f.has_alpha',
    focalX: 'a.focal_x',
    focalY: 'a.focal_y',
    ...Object.fromEntries(attachedFacts.map(({ name, column }) => [name, `f.${column}`])),
    ...plainFields(attachmentFields, 'a', chain),
  };
}

/** The declared fields whose value is one text or number. */
function plainFields(fields: readonly FieldDefinition[], row: string, chain: Chain): Record<string, string> {
  const plain = fields.filter(
    ({ type }) => !type.list && !['value', 'geometry', 'vocabulary', 'document', 'richText'].includes(type.kind),
  );
  return Object.fromEntries(
    plain.map((field) => {
      const value = storedIn(row, field);
      if (field.localized) return [field.name, localizedText(value, chain.locales)];
      const absent = field.required === 'value' ? undefined : defaultOf(field);
      return [field.name, absent === undefined ? value : `coalesce(${value}, ${absent})`];
    }),
  );
}

function selectList(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([key, sql]) => `${sql} as "${key}"`)
    .join(', ');
}

const anyChain: Chain = { locales: ['any'], mark: '' };

/** The keys of an attachment's JSON. */
export const preparedAttachmentKeys: ReadonlySet<string> = new Set(Object.keys(attachmentValues(anyChain)));
