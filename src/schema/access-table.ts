import type { GraphQLSchema } from 'graphql';
import { roleNames } from '../access/roles.ts';
import { contentTypes } from '../content-types/registry.ts';
import {
  type AccessRule,
  type Action,
  isOfficeAction,
  type OfficeAction,
  officeRules,
  type RoleCode,
  roleCodes,
} from '../entities/access-rules.ts';
import { officeActionsOf, type RootAccess } from './root-access.ts';

/**
 * `own`: in the organizations of the membership. `ownDrafts`: there, what one created and what was never public. `all`:
 * everywhere. `none`: refused.
 */
export type Reach = 'none' | 'ownDrafts' | 'own' | 'all';

/** One action, and how far each role reaches with it. */
export interface AccessRow {
  rootField: string;
  action: Action | OfficeAction | 'files' | 'library' | 'public' | 'viewer' | 'self';
  /** The type that this row is about, where the root field serves several types. */
  typeName?: string;
  reach: Record<RoleCode, Reach>;
  /** Whether anonymous callers may call the field. */
  anonymous: boolean;
}

/** Every root field of the management API with its rules, from the same declarations that the server enforces. */
export function accessTable(schema: GraphQLSchema): AccessRow[] {
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  );
  return roots.flatMap((field) => rowsOf(field.name, field.extensions.access as RootAccess));
}

function rowsOf(rootField: string, access: RootAccess): AccessRow[] {
  if (access === 'public') return [{ rootField, action: access, reach: everyone('all'), anonymous: true }];
  if (typeof access !== 'string' || isOfficeAction(access)) {
    const office = officeActionsOf(access);
    const granted = office.flatMap((action) => officeRules[action]);
    return [{ rootField, action: office[0], reach: reachOfRoles(granted), anonymous: false }];
  }
  if (access === 'self') return [{ rootField, action: access, reach: everyone('all'), anonymous: false }];
  if (access === 'files') return [{ rootField, action: access, reach: widest('update'), anonymous: false }];
  if (access === 'library') return [{ rootField, action: access, reach: widest('read'), anonymous: false }];
  const action: Action = access === 'viewer' ? 'read' : access;
  const types = contentTypes.filter(({ typeName }) => rootField.endsWith(typeName));
  return (types.length > 0 ? types : contentTypes).map((type) => ({
    rootField,
    action,
    typeName: type.typeName,
    reach: reachOf(type.access, action),
    anonymous: false,
  }));
}

/** Everything for these roles, and nothing for all others. */
function reachOfRoles(granted: readonly RoleCode[]): Record<RoleCode, Reach> {
  const reach = roleCodes.map((role): [RoleCode, Reach] => [role, granted.includes(role) ? 'all' : 'none']);
  return Object.fromEntries(reach) as Record<RoleCode, Reach>;
}

function reachOf(rule: AccessRule, action: Action): Record<RoleCode, Reach> {
  const reach = roleCodes.map((role): [RoleCode, Reach] => {
    const grant = rule[role];
    if (grant?.actions.includes(action)) return [role, grant.scope];
    return [role, action === 'trash' && grant?.actions.includes('create') ? 'ownDrafts' : 'none'];
  });
  return Object.fromEntries(reach) as Record<RoleCode, Reach>;
}

/** How far a role reaches with any type. */
function widest(action: Action): Record<RoleCode, Reach> {
  const reach = roleCodes.map((role): [RoleCode, Reach] => {
    const all = contentTypes.map((type) => reachOf(type.access, action)[role]);
    return [role, all.includes('all') ? 'all' : all.includes('own') ? 'own' : 'none'];
  });
  return Object.fromEntries(reach) as Record<RoleCode, Reach>;
}

function everyone(reach: Reach): Record<RoleCode, Reach> {
  return Object.fromEntries(roleCodes.map((role) => [role, reach])) as Record<RoleCode, Reach>;
}

/** The table as a page of documentation. */
export function accessMarkdown(schema: GraphQLSchema): string {
  const rows = accessTable(schema);
  const header = ['', 'anonymous', ...roleCodes.map((role) => roleNames[role].en)];
  const lines = rows.map((row) => {
    const name =
      row.typeName && !row.rootField.endsWith(row.typeName)
        ? `\`${row.rootField}\` ${row.typeName}`
        : `\`${row.rootField}\``;
    return [name, row.anonymous ? 'yes' : '–', ...roleCodes.map((role) => marks[row.reach[role]])];
  });
  return [
    '# Who may do what',
    '',
    'Made by `npm run generate` from the rules that the server enforces; a test holds the cells over HTTP, those of lines that',
    "differ in the type alone in one of them. *own*: what the organizations of one's membership own, and those that they",
    'succeeded. *own drafts*: of these, what one created oneself and what was never public. *all*: everything. –: refused; of what one may not read, with the same answer as for what does not exist.',
    '',
    ...table(header, lines),
    '',
    '## Fields that a role leaves out',
    '',
    ...table(['', 'role', 'fields'], restrictedFields()),
    '',
  ].join('\n');
}

const marks: Record<Reach, string> = { none: '–', ownDrafts: 'own drafts', own: 'own', all: 'all' };

function restrictedFields(): string[][] {
  return contentTypes.flatMap(({ typeName, access }) =>
    roleCodes.flatMap((role) => {
      const fields = access[role]?.exceptFields ?? [];
      return fields.length > 0
        ? [[typeName, roleNames[role].en, fields.map((field) => `\`${field}\``).join(', ')]]
        : [];
    }),
  );
}

function table(header: string[], rows: string[][]): string[] {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
