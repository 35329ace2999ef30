/** What can be done with a document. Each mutation names the one it needs. */
export const actions = ['read', 'create', 'update', 'publish', 'withdraw', 'trash'] as const;
export type Action = (typeof actions)[number];

export const roleCodes = ['ADMINISTRATOR', 'COORDINATOR', 'EDITOR', 'PUBLISHER'] as const;
export type RoleCode = (typeof roleCodes)[number];

/** `own`: documents of the organization the membership is in, and of those that it succeeded. */
export interface Grant {
  actions: readonly Action[];
  scope: 'own' | 'all';
}

/** Per role what it may do with one content type. What is not granted is refused. */
export type AccessRule = Partial<Record<RoleCode, Grant>>;

const editing: readonly Action[] = ['read', 'create', 'update'];

/** The office sees to everything; a department writes and publishes its own. */
export const editorsOfTheOwner: AccessRule = {
  ADMINISTRATOR: { actions, scope: 'all' },
  COORDINATOR: { actions, scope: 'all' },
  EDITOR: { actions: editing, scope: 'own' },
  PUBLISHER: { actions, scope: 'own' },
};
