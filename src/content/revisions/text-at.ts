import type { Context } from '../../context.ts';
import { findRows } from '../../database/rows.ts';
import type { Edition } from '../../entities/edition.ts';
import { uuidsOf } from '../../entities/global-id.ts';
import { invalid } from '../../errors.ts';
import { editionsAt, workingEdition } from '../editions.ts';
import { type Parts, partsOf } from '../parts.ts';
import { attachmentsOf } from '../patch/attachments.ts';
import type { Subject } from '../subject.ts';
import { revisionsSince, textBefore } from './revisions-since.ts';

/** Which text of a document: that of an edition, that on which editors worked as of a version, or the present working text. */
export interface TextChoice {
  editionId?: string | null;
  version?: number | null;
}

/**
 * The parts of one of a document's texts.
 *
 * @throws UserError INVALID at the path for an edition or version that the document does not have, or that is known no more
 */
export async function textAt(ctx: Context, subject: Subject, choice: TextChoice, path: string[]): Promise<Parts> {
  const { type, document } = subject;
  if (choice.editionId != null) {
    return partsOfEdition(ctx, subject, await editionOf(ctx, subject, choice.editionId, [...path, 'editionId']));
  }
  const working = workingEdition(editionsAt(subject, subject.now));
  const text = working ? await partsOfEdition(ctx, subject, working) : new Map<string, unknown>();
  const { version } = choice;
  if (version == null || version === document.version) return text;
  const since =
    version > 0 && version < document.version ? await revisionsSince(ctx, type, document.id, version) : null;
  if (since) return textBefore(text, since);
  throw invalid([...path, 'version'], {
    pl: `Tekst wersji ${version} nie jest znany. Lista „revisions” zawiera wersje, które są.`,
    en: `The text of version ${version} is not known. The list \`revisions\` has the versions that are.`,
  });
}

async function partsOfEdition(ctx: Context, { type }: Subject, edition: Edition): Promise<Parts> {
  return partsOf(type, edition, await attachmentsOf(ctx, edition.id));
}

/** @throws UserError INVALID at the path for an edition that the document does not have */
export async function editionOf(
  ctx: Context,
  { document, type }: Subject,
  id: string,
  path: string[],
): Promise<Edition> {
  const [uuid] = uuidsOf([id], 'Edition');
  const [found] = uuid ? await findRows(ctx, type.entity, 't.id = $1 and t.document_id = $2', [uuid, document.id]) : [];
  if (found) return found;
  throw invalid(path, {
    pl: 'Ten dokument nie ma takiego wydania.',
    en: 'This document has no such edition.',
  });
}
