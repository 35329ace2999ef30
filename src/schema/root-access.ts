import { officeActions } from '../entities/access-rules.ts';

/**
 * Who may call a root field at all. `public`: anyone. `viewer`: signed-in people. An action: signed-in people; the
 * operation decides whether they may carry out the action on the document, once the document is known. `files`: people who
 * edit anything, for the organizations in which they do. `library`: people who read anything, for the organizations in
 * which they do. An action of the office: people one of whose roles includes it.
 */
export const rootAccess = [
  'public',
  'viewer',
  'create',
  'update',
  'publish',
  'withdraw',
  'trash',
  'files',
  'library',
  ...officeActions,
] as const;
export type RootAccess = (typeof rootAccess)[number];
