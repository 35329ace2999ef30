import type { Edition } from '../../entities/edition.ts';
import type { FieldDefinition } from '../../entities/fields/field-types.ts';
import { uuidsOf } from '../../entities/global-id.ts';
import { propertyOf, setProperty } from '../editions.ts';
import type { PatchProblems } from './patch-values.ts';

/** An attachment that a document has after a patch. */
export interface OwnAttachment {
  id: string;
  fileId: string;
}

/**
 * The uuids of a document's attachments that a field names, each once, in the order given: by the id of the attachment,
 * or of its file, since an attachment that is new in the same patch has no id yet. Others are problems.
 */
export function namedAttachments(
  problems: PatchProblems,
  path: string[],
  ids: readonly string[],
  attachments: readonly OwnAttachment[],
): string[] {
  const found = ids.flatMap((id, index) => {
    const [attachmentId] = uuidsOf([id], 'Attachment');
    const [fileId] = uuidsOf([id], 'File');
    const own = attachments.find((one) => one.id === attachmentId) ?? attachments.find((one) => one.fileId === fileId);
    if (own) return [own.id];
    problems.at([...path, String(index)], {
      pl: 'Ten dokument nie ma takiego załącznika.',
      en: 'This document has no such attachment.',
    });
    return [];
  });
  return [...new Set(found)];
}

/** Forgets attachments that the document no longer has wherever the edition's fields name them, as the cover is forgotten. */
export function forgetAttachments(
  fields: readonly FieldDefinition[],
  edition: Edition,
  attachments: readonly OwnAttachment[],
): void {
  const known = new Set(attachments.map(({ id }) => id));
  for (const field of fields.filter(namesAttachments)) {
    setProperty(edition, field.name, keeping(known, field, propertyOf(edition, field.name)));
  }
}

/** Whether the field names attachments, in value objects too. */
function namesAttachments({ type }: FieldDefinition): boolean {
  return type.kind === 'attachment' || (type.kind === 'value' && type.value.fields.some(namesAttachments));
}

function keeping(known: ReadonlySet<string>, { type }: FieldDefinition, value: unknown): unknown {
  if (value == null) return value;
  if (type.kind === 'attachment') return (value as string[]).filter((id) => known.has(id));
  if (type.kind !== 'value') return value;
  const naming = type.value.fields.filter(namesAttachments);
  const item = (one: Readonly<Record<string, unknown>>) => ({
    ...one,
    ...Object.fromEntries(
      naming.flatMap((part) => (part.name in one ? [[part.name, keeping(known, part, one[part.name])]] : [])),
    ),
  });
  return Array.isArray(value) ? value.map(item) : item(value as Record<string, unknown>);
}
