import { contentTypes } from '../content-types/registry.ts';
import { type Action, actions, type OfficeAction } from '../entities/access-rules.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { invalid } from '../errors.ts';
import type { Message } from '../message.ts';
import { actionWords, officeActionWords } from './access-words.ts';
import { fieldsLeftOut, type Granted, granting, mayInOffice, type Reach, reachOf, together } from './policy.ts';
import type { HeldRole, Viewer } from './viewer.ts';

/** What a role allows, and the viewer may not. */
interface Beyond {
  content: { action: Action; type: ContentTypeDefinition }[];
  office: OfficeAction[];
}

/**
 * Refuses to give, change or take a role that allows more than the viewer may. Grants are compared, not codes: each line
 * of the role must lie within lines of the viewer for the same action and type that leave out no other fields.
 *
 * @param path the input that is refused
 */
export function assertWithinOwn(viewer: Viewer | null, roles: readonly HeldRole[], path: string[]): void {
  for (const role of roles) {
    const { content, office } = beyondOwn(viewer, role);
    if (content.length === 0 && office.length === 0) continue;
    throw invalid(path, moreThanOwn(role, { content, office }));
  }
}

/** Whether the viewer may do all that a role allows. */
export function isWithinOwn(viewer: Viewer | null, role: HeldRole): boolean {
  const { content, office } = beyondOwn(viewer, role);
  return content.length === 0 && office.length === 0;
}

function beyondOwn(viewer: Viewer | null, role: HeldRole): Beyond {
  const content = contentTypes.flatMap((type) =>
    actions.filter((action) => !mayAsMuch(viewer, role, action, type)).map((action) => ({ action, type })),
  );
  return { content, office: role.office.filter((action) => !mayInOffice(viewer, action)) };
}

function mayAsMuch(viewer: Viewer | null, role: HeldRole, action: Action, type: ContentTypeDefinition): boolean {
  const own = granting(viewer, action, type);
  return granting({ grants: [role] }, action, type).every((granted) =>
    contains(together(own.filter((one) => isAsFree(one, granted, action, type)).map(reachOf)), reachOf(granted)),
  );
}

/** Whether a line sets at least the fields that another sets, and asks for no second person where the other does not. */
function isAsFree(own: Granted, other: Granted, action: Action, type: ContentTypeDefinition): boolean {
  if (action === 'publish' && own.held.separatesDuties && !other.held.separatesDuties) return false;
  return fieldsLeftOut(own.grant, type).isSubsetOf(fieldsLeftOut(other.grant, type));
}

function contains(outer: Reach, inner: Reach): boolean {
  if (outer.organizations === 'all') return true;
  if (inner.organizations === 'all') return false;
  return inner.organizations.isSubsetOf(outer.organizations) && inner.areas.isSubsetOf(outer.areas);
}

const mostNamed = 3;

function moreThanOwn({ role }: HeldRole, { content, office }: Beyond): Message {
  const named = [
    ...office.map((action) => officeActionWords[action]),
    ...content.map(({ action, type }) => ({
      pl: `${actionWords[action].pl} (${type.label.pl})`,
      en: `${actionWords[action].en} (${type.label.en})`,
    })),
  ];
  const list = (language: keyof Message) =>
    [...named.slice(0, mostNamed).map((one) => one[language]), ...(named.length > mostNamed ? ['…'] : [])].join(', ');
  return {
    pl: `Rola „${role.name.pl}” pozwala na więcej niż Twoje role: ${list('pl')}. Może ją nadać lub odebrać ktoś, kto ma te prawa.`,
    en: `The role "${role.name.en}" allows more than your roles do: ${list('en')}. Somebody who has these rights can give or take it.`,
  };
}
