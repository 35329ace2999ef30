/** What can be done with a document. Each mutation names the action that it needs. */
export const actions = ['read', 'create', 'update', 'publish', 'withdraw', 'trash'] as const;
export type Action = (typeof actions)[number];

export const roleCodes = [
  'ADMINISTRATOR',
  'COORDINATOR',
  'EDITOR',
  'PUBLISHER',
  'COUNCIL_EDITOR',
  'NGO_EDITOR',
  'AUDITOR',
] as const;
export type RoleCode = (typeof roleCodes)[number];

/** `own`: documents of the membership's organization, and of the organizations that it succeeded. */
export interface Grant {
  actions: readonly Action[];
  scope: 'own' | 'all';
  /** Fields of patches that this grant does not include. */
  exceptFields?: readonly string[];
}

/** What each role may do with one content type. Everything that is not granted is refused. */
export type AccessRule = Partial<Record<RoleCode, Grant>>;

/**
 * How far a grant of a role reaches. `OWN`: documents of the organization in which the role is held, and of the
 * organizations that it succeeded. `OWN_AND_BELOW`: also of all organizations below these. `AREAS`: documents, of whichever
 * organization, that concern an area of these organizations or an area within. `ALL`: every document.
 */
export const grantScopes = ['OWN', 'OWN_AND_BELOW', 'AREAS', 'ALL'] as const;
export type GrantScope = (typeof grantScopes)[number];

/** One line of a role: actions on documents of some content types. */
export interface ContentGrant {
  actions: readonly Action[];
  /** Codes of content types; `all`: also types that come later. */
  types: 'all' | readonly string[];
  scope: GrantScope;
  /** The only fields of patches that the grant includes, each by its first name (`labelledFields`). */
  onlyFields?: readonly string[];
  /** Fields of patches that the grant does not include. */
  exceptFields?: readonly string[];
}

const editing: readonly Action[] = ['read', 'create', 'update'];

/** What is done beside documents: each root field that belongs to one names it as its access. */
export const officeActions = ['audit', 'documents', 'people', 'roles', 'tokens', 'vocabulary'] as const;
export type OfficeAction = (typeof officeActions)[number];

export function isOfficeAction(name: string): name is OfficeAction {
  return (officeActions as readonly string[]).includes(name);
}

/**
 * Who may do it. `audit`: read the audit log. `documents`: register documents of front ends, by which the delivery API is
 * asked. `people`: invite, disable and unlock people, give and take memberships. `roles`: make roles. `tokens`: make and
 * revoke tokens of programs. `vocabulary`: make, rename, close and merge organizations, areas, topics, audiences and
 * methods, the words that everybody uses.
 */
export const officeRules: Record<OfficeAction, readonly RoleCode[]> = {
  audit: ['ADMINISTRATOR', 'AUDITOR'],
  documents: ['ADMINISTRATOR', 'COORDINATOR'],
  people: ['ADMINISTRATOR', 'COORDINATOR'],
  roles: ['ADMINISTRATOR'],
  tokens: ['ADMINISTRATOR', 'COORDINATOR'],
  vocabulary: ['ADMINISTRATOR', 'COORDINATOR'],
};

/** Only the office may set facts of the past, and marks that others vouch for. */
const setByTheOffice = ['originallyPublishedAt'];

const office: AccessRule = {
  ADMINISTRATOR: { actions, scope: 'all' },
  COORDINATOR: { actions, scope: 'all' },
  AUDITOR: { actions: ['read'], scope: 'all' },
};

/** The office sees to everything; a department writes and publishes its own. */
export const editorsOfTheOwner: AccessRule = {
  ...office,
  EDITOR: { actions: editing, scope: 'own', exceptFields: setByTheOffice },
  PUBLISHER: { actions, scope: 'own', exceptFields: setByTheOffice },
};

/** News of a district: its council writes and publishes it by itself. */
export const newsOfTheCouncil: AccessRule = {
  ...office,
  COUNCIL_EDITOR: { actions, scope: 'own', exceptFields: setByTheOffice },
};

/** An NGO's profile: its own people write it, the office vouches for it and publishes. */
export const profileOfTheNgo: AccessRule = {
  ...office,
  NGO_EDITOR: { actions: editing, scope: 'own', exceptFields: [...setByTheOffice, 'publicBenefit'] },
};
