import { preparedAttachmentKeys, preparedEntryKeys } from '../../database/cards/prepared-json.ts';
import { type ImageArguments, wantsVariant } from '../image-addresses.ts';
import { answered, NotInSql } from '../in-sql.ts';
import type { Reading } from '../reading.ts';
import type { SelectedField, Selection } from '../selection.ts';
import { listed, partsOf } from '../shapes.ts';

/** Leaves that JSON writes otherwise than as texts. */
const bare = new Set(['Int', 'Boolean']);

function part(source: string, { name, schema }: SelectedField): string {
  return `${source}->${bare.has(schema?.leaf ?? '') ? '' : '>'}'${name}'`;
}

/**
 * The columns of an entry of a vocabulary from its JSON on a card. Undefined where something is asked for that cards do not
 * have.
 *
 * @param source SQL of the entry, jsonb
 */
export function entryFromCard(typeName: string, source: string, selection: Selection): string | undefined {
  const keys = preparedEntryKeys(typeName);
  if (!selection.fields.every(({ name }) => name === '__typename' || keys.has(name))) return undefined;
  return listed(answered(selection, typeName, (field) => part(source, field)));
}

/** The same for an attachment with its file. */
export function attachmentFromCard(read: Reading, source: string, selection: Selection): string | undefined {
  const keys = preparedAttachmentKeys;
  const others: Record<string, (field: SelectedField) => string> = {
    url: ({ args }) => {
      if (wantsVariant(args as ImageArguments)) throw new NotInSql('an image in another size');
      return `${read.publicUrl} || (${source}->>'path')`;
    },
    focalPoint: (field) => {
      const per = (key: string) => `(${source}->>'${key}')::int / 100.0`;
      const parts: Record<string, string> = { x: per('focalX'), y: per('focalY') };
      const columns = partsOf(field.selection('FocalPoint'), 'FocalPoint', ({ name }) => parts[name]);
      return `case when ${source} ? 'focalX' then ${read.inline(columns)} end`;
    },
  };
  if (!selection.fields.every(({ name }) => name === '__typename' || keys.has(name) || name in others))
    return undefined;
  return listed(answered(selection, 'Attachment', (field) => others[field.name]?.(field) ?? part(source, field)));
}

/** An object of these columns, or null where the card has no object. */
export function objectFromCard(source: string, columns: string): string {
  return `case when ${source} is not null then (select row_to_json(j) from (select ${columns}) j) end`;
}

/** The objects of a list on a card, in its order; `item` stands for each in the columns. */
export function listFromCard(source: string, item: string, columns: string): string {
  return `array_to_json(array(select j from (select ${columns} from jsonb_array_elements(${source}) ${item} (value)) j))`;
}
