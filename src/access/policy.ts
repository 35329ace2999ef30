import { contentTypes } from '../content-types/registry.ts';
import type { Action, ContentGrant, OfficeAction } from '../entities/access-rules.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { labelledFields } from '../entities/form/labels.ts';
import type { HeldRole, Viewer } from './viewer.ts';

/** What access to a document depends on. */
export interface Guarded {
  type: ContentTypeDefinition;
  organizationId: string;
  /** The areas that the text on which editors work concerns. Needed only where a grant asks for areas. */
  areas: readonly string[];
  /** The account that created the document, where the document was never public. Needed only for `trash`. */
  draftOf?: string | null;
}

/** Documents that grants reach together: those of organizations, and those that concern areas. */
export interface Reach {
  organizations: 'all' | ReadonlySet<string>;
  areas: ReadonlySet<string>;
}

/** A line of a role, with the role that is held. */
export interface Granted {
  held: HeldRole;
  grant: ContentGrant;
}

/** The lines of the viewer's roles that include an action on documents of a type. */
export function granting(
  viewer: Pick<Viewer, 'grants'> | null,
  action: Action,
  type: ContentTypeDefinition,
): Granted[] {
  return (viewer?.grants ?? []).flatMap((held) =>
    held.content
      .filter(({ actions, types }) => actions.includes(action) && (types === 'all' || types.includes(type.code)))
      .map((grant) => ({ held, grant })),
  );
}

/** The documents that a line of a role reaches where the role is held. */
export function reachOf({ held, grant }: Granted): Reach {
  const none: ReadonlySet<string> = new Set();
  switch (grant.scope) {
    case 'ALL':
      return { organizations: 'all', areas: none };
    case 'OWN':
      return { organizations: new Set(held.organizations), areas: none };
    case 'OWN_AND_BELOW':
      return { organizations: new Set([...held.organizations, ...held.below]), areas: none };
    case 'AREAS':
      return { organizations: none, areas: new Set(held.areas) };
  }
}

/** Refuses what is not granted: without a grant the reach is empty. */
export function together(reaches: readonly Reach[]): Reach {
  const organizations = new Set<string>();
  const areas = new Set<string>();
  for (const reach of reaches) {
    if (reach.organizations === 'all') return { organizations: 'all', areas: new Set() };
    for (const id of reach.organizations) organizations.add(id);
    for (const id of reach.areas) areas.add(id);
  }
  return { organizations, areas };
}

function isWithin(reach: Reach, { organizationId, areas }: Guarded): boolean {
  if (reach.organizations === 'all' || reach.organizations.has(organizationId)) return true;
  return areas.some((area) => reach.areas.has(area));
}

function isEmpty({ organizations, areas }: Reach): boolean {
  return organizations !== 'all' && organizations.size === 0 && areas.size === 0;
}

/**
 * The viewer's grants by which an action on a document is allowed. Whatever no grant allows is refused. Whoever may create
 * documents may also trash what they created themselves, as long as it was never public: their drafts are their desk.
 */
export function grantsFor(viewer: Viewer | null, action: Action, guarded: Guarded): Granted[] {
  const granted = (by: Action) => granting(viewer, by, guarded.type).filter((line) => isWithin(reachOf(line), guarded));
  const found = granted(action);
  return found.length === 0 && action === 'trash' && isOwnDraft(viewer, guarded) ? granted('create') : found;
}

/** Programs have no desk: their tokens say all that they may do. */
function isOwnDraft(viewer: Viewer | null, { draftOf }: Guarded): boolean {
  return viewer?.kind === 'person' && viewer.id !== null && viewer.id === draftOf;
}

export function may(viewer: Viewer | null, action: Action, guarded: Guarded): boolean {
  return grantsFor(viewer, action, guarded).length > 0;
}

/** Whether any grant of the viewer depends on the areas of a document. */
export function asksForAreas(viewer: Pick<Viewer, 'grants'> | null): boolean {
  return viewer?.grants.some(({ content }) => content.some(({ scope }) => scope === 'AREAS')) ?? false;
}

/** The fields of patches that none of the viewer's grants of an action includes: the widest grant counts. */
export function fieldsRefused(viewer: Viewer | null, action: Action, guarded: Guarded): ReadonlySet<string> {
  return grantsFor(viewer, action, guarded)
    .map(({ grant }) => fieldsLeftOut(grant, guarded.type))
    .reduce((common, next) => common.intersection(next), fieldNames(guarded.type));
}

/** The fields of a type's patches, each by the first of its names. */
export function fieldNames(type: ContentTypeDefinition): ReadonlySet<string> {
  return new Set(labelledFields(type).map(({ names }) => names[0]));
}

/** The fields of a type that a grant does not include. */
export function fieldsLeftOut(
  { onlyFields, exceptFields = [] }: ContentGrant,
  type: ContentTypeDefinition,
): ReadonlySet<string> {
  const all = fieldNames(type);
  const except = all.intersection(new Set(exceptFields));
  return onlyFields ? all.difference(new Set(onlyFields)).union(except) : except;
}

/** How far the viewer reaches with an action on documents of one type. */
export function reachWith(viewer: Viewer | null, action: Action, type: ContentTypeDefinition): Reach {
  return together(granting(viewer, action, type).map(reachOf));
}

/** Documents of which the viewer may read anything at all; documents outside do not exist for them. */
export function readableScopes(viewer: Viewer | null): { type: ContentTypeDefinition; reach: Reach }[] {
  return contentTypes
    .map((type) => ({ type, reach: reachWith(viewer, 'read', type) }))
    .filter(({ reach }) => !isEmpty(reach));
}

/** Whether a role of the viewer includes this action of the office. */
export function mayInOffice(viewer: Viewer | null, action: OfficeAction): boolean {
  return viewer?.grants.some(({ office }) => office.includes(action)) ?? false;
}

/** The organizations whose files belong to an action: all, or these. */
export type FilesScope = 'all' | ReadonlySet<string>;

/**
 * The organizations whose files go with an action on documents of any type. Files concern no area: whoever is granted
 * documents by their areas has the files of the own organization.
 */
function filesWith(viewer: Viewer | null, action: Action): FilesScope {
  const granted = contentTypes.flatMap((type) => granting(viewer, action, type));
  return together(
    granted.map(({ held, grant }) =>
      reachOf({ held, grant: grant.scope === 'AREAS' ? { ...grant, scope: 'OWN' } : grant }),
    ),
  ).organizations;
}

/** The organizations whose files the viewer may see: those of which the viewer may read anything. */
export function libraryScope(viewer: Viewer | null): FilesScope {
  return filesWith(viewer, 'read');
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
  const scope = filesWith(viewer, 'update');
  return scope === 'all' || (organizationId != null && scope.has(organizationId));
}
