import { auditEntry, type Deed, record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { insertion, modification } from '../database/rows.ts';
import { nextInstant, now, settleWindows, transaction, write } from '../database/transaction.ts';
import type { Action } from '../entities/access-rules.ts';
import { AuditEntry } from '../entities/audit-entry.ts';
import { Document } from '../entities/document.ts';
import { Revision } from '../entities/revision.ts';
import { lockDocument } from './lock.ts';
import { type Overwritten, overwrittenSince, workingText } from './revisions/overwritten.ts';
import type { Subject } from './subject.ts';

/** Which document shall change, and the version that the person has seen. */
export interface Target {
  id: string;
  expectedVersion: number;
}

/** What a change did to its document, as the audit log and the document's revisions have it. */
export type DocumentDeed = Omit<Deed, 'document' | 'accountId'> & {
  /** What the change has overwritten of the working text, where the change says so itself. */
  overwritten?: Overwritten;
};

/** One change of one document, as a list of steps. `check` hands `Checked` to `carryOut`. */
export interface DocumentChange<Checked> {
  /** What the person must be allowed to do with the document. */
  may: Action;
  /** The type that the document must have: `Consultation`. */
  typeName?: string;
  /** Whether the change is merged with what others have changed since the version that the person has seen. */
  merges?: boolean;
  /** Looks at the locked document before the instant is taken. Work that takes long belongs here. */
  check?(ctx: Context, subject: Subject): Promise<Checked>;
  /** Makes the change. Null where nothing differs: then the version stays, and nothing is recorded. */
  carryOut(ctx: Context, subject: Subject, at: Date, checked: Checked): Promise<DocumentDeed | null>;
}

/**
 * Changes what editors see of a document: lock, check, carry out, count the version up, record. All of it or nothing.
 * The public sees no difference.
 */
export function changeDocument<Checked = void>(
  ctx: Context,
  target: Target,
  change: DocumentChange<Checked>,
): Promise<Document> {
  return changeBy(ctx, target, change, { instant: async (_, { now }) => now, settle: async () => undefined });
}

/**
 * Changes when the public sees which edition of a document. The steps are the same, but the instant is taken under the
 * ledger's lock, so that instants grow in the order of commits. At the end the ledger records what opened and closed.
 * The epoch moves if readers see a difference now; a plan leaves it where it is.
 */
export function changePublic<Checked = void>(
  ctx: Context,
  target: Target,
  change: DocumentChange<Checked>,
): Promise<Document> {
  return changeBy(ctx, target, change, { instant: nextInstant, settle: settleWindows });
}

interface Timing {
  instant(ctx: Context, subject: Subject): Promise<Date>;
  settle(ctx: Context, at: Date): Promise<void>;
}

function changeBy<Checked>(
  ctx: Context,
  { id, expectedVersion }: Target,
  change: DocumentChange<Checked>,
  timing: Timing,
): Promise<Document> {
  return transaction(ctx, async (ctx) => {
    const subject = await lockDocument(ctx, id, change.may, expectedVersion, change);
    const checked = (await change.check?.(ctx, subject)) as Checked;
    const at = await timing.instant(ctx, subject);
    const before = workingText(subject, at);
    const deed = await change.carryOut(ctx, subject, at, checked);
    if (!deed) return subject.document;
    const overwritten = deed.overwritten ?? (await overwrittenSince(ctx, subject, before, at));
    await touch(ctx, at, [{ document: subject.document, deed: { ...deed, overwritten } }]);
    await timing.settle(ctx, at);
    return subject.document;
  });
}

/** What a change answers when no version guards its subject, with its row for the audit log. */
export interface Done<T> extends Deed {
  answer: T;
}

/** Makes something new, or changes something other than a document: carry out, record. All of it or nothing. */
export function change<T>(ctx: Context, carryOut: (ctx: Context, at: Date) => Promise<Done<T>>): Promise<T> {
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const { answer, ...deed } = await carryOut(ctx, at);
    await record(ctx, at, deed);
    return answer;
  });
}

/** A locked document that has been changed. */
export interface Changed {
  document: Document;
  deed: DocumentDeed;
}

/**
 * The last step of every change, for any number of documents in one statement: counts their versions up, says who
 * changed them and when, and records what was done and what was overwritten.
 */
export async function touch(ctx: Context, at: Date, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return;
  for (const { document } of changed) {
    document.version += 1;
    // Two changes in one millisecond are two instants all the same.
    document.updatedAt = at > document.updatedAt ? at : new Date(document.updatedAt.getTime() + 1);
    document.updatedBy = ctx.viewer?.id ?? null;
  }
  const documents = modification(
    ctx,
    Document,
    changed.map(({ document }) => document),
    '$1',
  );
  const entries = insertion(
    ctx,
    AuditEntry,
    changed.map(({ document, deed }) => auditEntry(ctx, at, { ...deed, document })),
    '$2',
  );
  const overwriting = changed.flatMap(({ document, deed }) => revisionBy(ctx, at, document, deed) ?? []);
  if (overwriting.length === 0) {
    await write(ctx, `with touched as (${documents.sql}) ${entries.sql}`, [documents.value, entries.value]);
    return;
  }
  const revisions = insertion(ctx, Revision, overwriting, '$3');
  await write(ctx, `with touched as (${documents.sql}), revised as (${revisions.sql}) ${entries.sql}`, [
    documents.value,
    entries.value,
    revisions.value,
  ]);
}

function revisionBy(ctx: Context, at: Date, document: Document, deed: DocumentDeed): Revision | null {
  const { overwritten, action } = deed;
  if (!overwritten) return null;
  const { id: documentId, version } = document;
  const accountId = ctx.viewer?.id ?? null;
  return Object.assign(new Revision(), {
    ...{ documentId, version, firstVersion: version },
    ...{ at, accountId, action, overwritten: { ...overwritten } },
  });
}
