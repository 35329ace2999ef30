import { contentTypes } from '../content-types/registry.ts';
import { type Action, type OfficeAction, officeRules } from '../entities/access-rules.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { Viewer } from './viewer.ts';

/** The organizations on whose documents of a type the viewer may carry out an action: all, or these. */
export type Scope = 'all' | ReadonlySet<string>;

/** Refuses what is not granted: without a membership that grants the action the scope is empty. */
function scopeOf(viewer: Viewer | null, action: Action, type: ContentTypeDefinition): Scope {
  const organizations = new Set<string>();
  for (const membership of viewer?.memberships ?? []) {
    const grant = type.access[membership.role];
    if (!grant?.actions.includes(action)) continue;
    if (grant.scope === 'all') return 'all';
    for (const id of membership.scope) organizations.add(id);
  }
  return organizations;
}

export function may(
  viewer: Viewer | null,
  action: Action,
  type: ContentTypeDefinition,
  organizationId: string,
): boolean {
  const scope = scopeOf(viewer, action, type);
  return scope === 'all' || scope.has(organizationId);
}

/** The fields of patches that none of the viewer's grants includes: the widest grant counts. */
export function fieldsRefused(
  viewer: Viewer | null,
  action: Action,
  type: ContentTypeDefinition,
  organizationId: string,
): ReadonlySet<string> {
  const exceptions = (viewer?.memberships ?? []).flatMap(({ role, scope }) => {
    const grant = type.access[role];
    if (!grant?.actions.includes(action)) return [];
    return grant.scope === 'all' || scope.includes(organizationId) ? [new Set(grant.exceptFields)] : [];
  });
  const [first = new Set<string>(), ...others] = exceptions;
  return others.reduce((common, next) => common.intersection(next), first);
}

/** The organizations of which the viewer may read anything at all; documents outside do not exist for them. */
export function readableScopes(viewer: Viewer | null): { type: ContentTypeDefinition; scope: Scope }[] {
  return contentTypes
    .map((type) => ({ type, scope: scopeOf(viewer, 'read', type) }))
    .filter(({ scope }) => scope === 'all' || scope.size > 0);
}

/** Whether a role of the viewer includes this action of the office. */
export function mayInOffice(viewer: Viewer | null, action: OfficeAction): boolean {
  return viewer?.memberships.some(({ role }) => officeRules[action].includes(role)) ?? false;
}

/** The organizations in which the viewer may carry out the action on documents of any type. */
function widestScope(viewer: Viewer | null, action: Action): Scope {
  const organizations = new Set<string>();
  for (const type of contentTypes) {
    const scope = scopeOf(viewer, action, type);
    if (scope === 'all') return 'all';
    for (const id of scope) organizations.add(id);
  }
  return organizations;
}

/** The organizations whose files the viewer may use: those in which the viewer may edit anything. */
function filesScope(viewer: Viewer | null): Scope {
  return widestScope(viewer, 'update');
}

/** The organizations whose files the viewer may see: those of which the viewer may read anything. */
export function libraryScope(viewer: Viewer | null): Scope {
  return widestScope(viewer, 'read');
}

/**
 * Whether the viewer may see a file of this organization. Files without an organization are for everyone who sees any.
 */
export function seesFilesOf(viewer: Viewer | null, organizationId: string | null | undefined): boolean {
  const scope = libraryScope(viewer);
  return scope === 'all' || (organizationId == null ? scope.size > 0 : scope.has(organizationId));
}

/** Whether the viewer edits anything of this organization, and so may use its files. */
export function editsIn(viewer: Viewer | null, organizationId: string | null | undefined): boolean {
  const scope = filesScope(viewer);
  return scope === 'all' || (organizationId != null && scope.has(organizationId));
}
