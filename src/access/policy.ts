import { contentTypes } from '../content-types/registry.ts';
import type { Action, ContentGrant, OfficeAction } from '../entities/access-rules.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { HeldRole, Viewer } from './viewer.ts';

/** The organizations on whose documents of a type the viewer may carry out an action: all, or these. */
export type Scope = 'all' | ReadonlySet<string>;

/** A line of a role, with the role that is held. */
interface Granted {
  held: HeldRole;
  grant: ContentGrant;
}

/** The lines of the viewer's roles that include an action on documents of a type. */
function granting(viewer: Viewer | null, action: Action, type: ContentTypeDefinition): Granted[] {
  return (viewer?.grants ?? []).flatMap((held) =>
    held.content
      .filter(({ actions, types }) => actions.includes(action) && (types === 'all' || types.includes(type.code)))
      .map((grant) => ({ held, grant })),
  );
}

function scopeOfGrant({ held, grant }: Granted): 'all' | readonly string[] {
  switch (grant.scope) {
    case 'ALL':
      return 'all';
    case 'OWN':
      return held.organizations;
    case 'OWN_AND_BELOW':
      return [...held.organizations, ...held.below];
  }
}

/** Refuses what is not granted: without a grant of the action the scope is empty. */
export function reachOf(viewer: Viewer | null, action: Action, type: ContentTypeDefinition): Scope {
  const organizations = new Set<string>();
  for (const granted of granting(viewer, action, type)) {
    const scope = scopeOfGrant(granted);
    if (scope === 'all') return 'all';
    for (const id of scope) organizations.add(id);
  }
  return organizations;
}

export function may(
  viewer: Viewer | null,
  action: Action,
  type: ContentTypeDefinition,
  organizationId: string,
): boolean {
  const scope = reachOf(viewer, action, type);
  return scope === 'all' || scope.has(organizationId);
}

/** The fields of patches that none of the viewer's grants includes: the widest grant counts. */
export function fieldsRefused(
  viewer: Viewer | null,
  action: Action,
  type: ContentTypeDefinition,
  organizationId: string,
): ReadonlySet<string> {
  const leftOut = granting(viewer, action, type)
    .filter((granted) => {
      const scope = scopeOfGrant(granted);
      return scope === 'all' || scope.includes(organizationId);
    })
    .map(({ grant }) => fieldsLeftOut(grant, type));
  const [first = new Set<string>(), ...others] = leftOut;
  return others.reduce((common, next) => common.intersection(next), first);
}

/** The fields of a type that a grant does not include. */
function fieldsLeftOut({ onlyFields, exceptFields = [] }: ContentGrant, type: ContentTypeDefinition): Set<string> {
  const beside = onlyFields ? type.fields.map(({ name }) => name).filter((name) => !onlyFields.includes(name)) : [];
  return new Set([...exceptFields, ...beside]);
}

/** The organizations of which the viewer may read anything at all; documents outside do not exist for them. */
export function readableScopes(viewer: Viewer | null): { type: ContentTypeDefinition; scope: Scope }[] {
  return contentTypes
    .map((type) => ({ type, scope: reachOf(viewer, 'read', type) }))
    .filter(({ scope }) => scope === 'all' || scope.size > 0);
}

/** Whether a role of the viewer includes this action of the office. */
export function mayInOffice(viewer: Viewer | null, action: OfficeAction): boolean {
  return viewer?.grants.some(({ office }) => office.includes(action)) ?? false;
}

/** The organizations in which the viewer may carry out the action on documents of any type. */
function widestScope(viewer: Viewer | null, action: Action): Scope {
  const organizations = new Set<string>();
  for (const type of contentTypes) {
    const scope = reachOf(viewer, action, type);
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
