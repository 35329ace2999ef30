/**
 * Who may call a root field at all. `public`: anyone. `viewer`: who is signed in. An action: who is signed in; whether
 * they may do it with that document is settled by the operation, where the document is known. `vocabulary`: who may edit
 * the entry's vocabulary. `audit`: who may read the audit log. `files`: who edits anything, for the organizations in which
 * they do. `library`: who reads anything, for the organizations in which they do.
 */
export const rootAccess = [
  'public',
  'viewer',
  'create',
  'update',
  'publish',
  'withdraw',
  'trash',
  'vocabulary',
  'audit',
  'files',
  'library',
] as const;
export type RootAccess = (typeof rootAccess)[number];
