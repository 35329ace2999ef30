import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import { type Action, actions, type OfficeAction } from '../entities/access-rules.ts';
import { type Labelled, labelledFields } from '../entities/form/labels.ts';
import { parseGlobalId, uuidsOf } from '../entities/global-id.ts';
import { badInput, RequestError } from '../errors.ts';
import { publishesOthersOnly, writersOf } from './duties.ts';
import { type GuardedRow, guardedColumns, guardedOf } from './guarded.ts';
import { heldRoles, membershipsOf, type ValidMembership } from './held-roles.ts';
import { fieldsRefused, type Guarded, grantsFor, mayInOffice } from './policy.ts';
import type { HeldRole, Viewer } from './viewer.ts';

/** Why an action is allowed, or is not. */
export const reasons = ['GRANTED', 'DISABLED', 'NO_ROLE', 'NOT_READABLE', 'NOT_GRANTED', 'OWN_TEXT'] as const;
export type Reason = (typeof reasons)[number];

/** What policy says to an action of a person. */
export interface Explanation {
  reason: Reason;
  /** The roles by which it is allowed. */
  by: HeldRole[];
  /** The fields that are left out, of actions that set fields. */
  fieldsLeftOut: Labelled[];
}

/** A person with the roles that are valid today. */
export interface Person {
  viewer: Viewer;
  isDisabled: boolean;
}

/** An action, with the document that it is about. */
export type Question = { action: OfficeAction } | { action: Action; document: AskedDocument };

export interface AskedDocument {
  id: string;
  guarded: Guarded;
  /** Asked for where the action is to publish. */
  writers: ReadonlySet<string>;
}

/**
 * What the very functions say that decide on requests. `create` is asked of another document of the same type and
 * organization, as `duplicate` makes it.
 */
export function explain({ viewer, isDisabled }: Person, question: Question): Explanation {
  const no = (reason: Reason): Explanation => ({ reason, by: [], fieldsLeftOut: [] });
  if (isDisabled) return no('DISABLED');
  if (viewer.grants.length === 0) return no('NO_ROLE');
  if (!('document' in question)) {
    const by = viewer.grants.filter(({ office }) => office.includes(question.action));
    return mayInOffice(viewer, question.action) ? { reason: 'GRANTED', by, fieldsLeftOut: [] } : no('NOT_GRANTED');
  }
  const { action, document } = question;
  if (grantsFor(viewer, 'read', document.guarded).length === 0) return no('NOT_READABLE');
  const guarded = action === 'create' ? { ...document.guarded, areas: [] } : document.guarded;
  const by = grantsFor(viewer, action, guarded).map(({ held }) => held);
  if (by.length === 0) return no('NOT_GRANTED');
  const isOwn = viewer.id !== null && document.writers.has(viewer.id);
  if (action === 'publish' && isOwn && publishesOthersOnly(viewer, guarded)) return no('OWN_TEXT');
  const refused = action === 'create' || action === 'update' ? fieldsRefused(viewer, action, guarded) : new Set();
  const fieldsLeftOut = labelledFields(guarded.type).filter(({ names }) => refused.has(names[0]));
  return { reason: 'GRANTED', by: [...new Set(by)], fieldsLeftOut };
}

/**
 * The question that somebody asks about an action. Documents that the asker may not read do not exist.
 *
 * @param people those about whom it is asked: areas are read where their roles depend on areas
 */
export async function questionOf(
  ctx: Context,
  action: Action | OfficeAction,
  id: string | null | undefined,
  people: readonly Person[],
): Promise<Question> {
  if (!isAction(action)) return { action };
  if (id == null) {
    throw badInput({ pl: 'Podaj id dokumentu, o który chodzi.', en: 'Give the id of the document in question.' });
  }
  const grants = [ctx.viewer, ...people.map(({ viewer }) => viewer)].flatMap((one) => one?.grants ?? []);
  const [found] = await queryRows<GuardedRow & { id: string; draft_of: string | null }>(
    ctx,
    `select d.id, ${guardedColumns({ grants }, 'd')},
       case when not exists (select 1 from edition e where e.document_id = d.id and lower(e.visible) <= content.instant())
         then d.created_by end as draft_of
     from document d where d.id = $1`,
    [parseGlobalId(id)?.uuid ?? null],
  );
  const guarded = found && { ...guardedOf(found), draftOf: found.draft_of };
  if (!guarded || grantsFor(ctx.viewer, 'read', guarded).length === 0) throw new RequestError('NOT_FOUND');
  const writers = action === 'publish' ? await writersOf(ctx, guarded.type, found.id) : new Set<string>();
  return { action, document: { id: found.id, guarded, writers } };
}

function isAction(action: Action | OfficeAction): action is Action {
  return (actions as readonly string[]).includes(action);
}

/** @throws RequestError NOT_FOUND */
export async function personOf(ctx: Context, accountId: string): Promise<Person> {
  const [uuid] = uuidsOf([accountId], 'Account', 'Viewer');
  const [person] = uuid ? await people(ctx, 'a.id = $2', [uuid]) : [];
  if (person) return person;
  throw new RequestError('NOT_FOUND', { pl: 'Nie ma takiego konta.', en: 'There is no such account.' });
}

/** People in the order of their names, a page at a time. Disabled accounts can do nothing and are left out. */
export function peopleAfter(ctx: Context, accountId: string | null, limit: number): Promise<Person[]> {
  const isLater = '($2::uuid is null or (a.name, a.id) > (select b.name, b.id from account b where b.id = $2))';
  const condition = `a.disabled_at is null and ${isLater} and exists (select 1 from membership where account_id = a.id)`;
  return people(ctx, condition, [accountId], limit);
}

async function people(ctx: Context, condition: string, values: unknown[], limit = 1): Promise<Person[]> {
  const rows = await queryRows<{
    id: string;
    name: string;
    email: string;
    disabled: boolean;
    memberships: ValidMembership[];
  }>(
    ctx,
    `with day (today) as materialized (select (content.instant() at time zone $1)::date)
     select a.id, a.name, a.email, a.disabled_at is not null as disabled,
       ${membershipsOf('a.id', '(select today from day)')} as memberships
     from account a where ${condition} order by a.name, a.id limit ${limit}`,
    [ctx.settings.timeZone, ...values],
  );
  return rows.map(({ id, name, email, disabled, memberships }) => ({
    viewer: { id, kind: 'person', name, email, sessionId: null, grants: heldRoles(memberships) },
    isDisabled: disabled,
  }));
}
