import { isOfficeAction, type OfficeAction, officeActions } from '../entities/access-rules.ts';

/**
 * Who may call a root field at all. `public`: anyone. `viewer`: signed-in callers. `self`: signed-in people, for
 * their own account; programs have none. An action: signed-in people; the
 * operation decides whether they may carry out the action on the document, once the document is known. `files`: people who
 * edit anything, for the organizations in which they do. `library`: people who read anything, for the organizations in
 * which they do. An action of the office, or several: people one of whose roles includes one of them.
 */
const single = [
  'public',
  'viewer',
  'self',
  'create',
  'update',
  'publish',
  'withdraw',
  'trash',
  'files',
  'library',
  ...officeActions,
] as const;
export type RootAccess = (typeof single)[number] | readonly OfficeAction[];

/** Whether a declaration says who may call the field. */
export function isRootAccess(declared: unknown): declared is RootAccess {
  if (Array.isArray(declared)) return declared.length > 0 && declared.every((one) => isOfficeAction(String(one)));
  return (single as readonly unknown[]).includes(declared);
}

/** The actions of the office of which a caller needs one; none where the declaration is another. */
export function officeActionsOf(access: RootAccess): readonly OfficeAction[] {
  if (typeof access !== 'string') return access;
  return isOfficeAction(access) ? [access] : [];
}
