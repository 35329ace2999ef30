import { contentTypes } from '../content-types/registry.ts';
import {
  type ContentGrant,
  type Grant,
  type GrantScope,
  type OfficeAction,
  officeActions,
  officeRules,
  type RoleCode,
  roleCodes,
} from '../entities/access-rules.ts';
import { enumType } from '../entities/fields/field-types.ts';
import type { Language } from '../language.ts';
import type { Message, Words } from '../message.ts';

/** What people call the default roles. */
export const roleNames: Record<RoleCode, Words> = {
  ADMINISTRATOR: { pl: 'Administrator', en: 'Administrator', uk: 'Адміністратор' },
  COORDINATOR: { pl: 'Koordynator', en: 'Coordinator', uk: 'Координатор' },
  EDITOR: { pl: 'Redaktor', en: 'Editor', uk: 'Редактор' },
  PUBLISHER: { pl: 'Wydawca', en: 'Publisher', uk: 'Видавець' },
  COUNCIL_EDITOR: { pl: 'Redaktor rady dzielnicy', en: 'Council editor', uk: 'Редактор ради району' },
  NGO_EDITOR: { pl: 'Redaktor organizacji', en: 'NGO editor', uk: 'Редактор організації' },
  AUDITOR: { pl: 'Audytor', en: 'Auditor', uk: 'Аудитор' },
};

/** The default roles as an enum, for those who list its words. */
export const Role = enumType('Role', roleNames);

/** A role, whoever made it: everything that the role allows. */
export interface RoleDefinition {
  code: string;
  name: Message;
  content: readonly ContentGrant[];
  office: readonly OfficeAction[];
  /** Whether the role publishes only what others have written. */
  separatesDuties: boolean;
  /** Of a role that the city made. */
  version?: number | null;
}

const scopes: Record<Grant['scope'], GrantScope> = { own: 'OWN', all: 'ALL' };

/** The roles that follow from the declarations of content types. A new type gives its grants to them. */
export const defaultRoles: ReadonlyMap<string, RoleDefinition> = new Map(
  roleCodes.map((code) => [
    code,
    { code, name: roleNames[code], content: grantsOf(code), office: officeOf(code), separatesDuties: false },
  ]),
);

/** Types with the same rule share a line. */
function grantsOf(code: RoleCode): ContentGrant[] {
  const declared = contentTypes.flatMap((type) => {
    const grant = type.access[code];
    return grant ? [{ type: type.code, grant }] : [];
  });
  const lines = Map.groupBy(declared, ({ grant }) => JSON.stringify(grant));
  return [...lines.values()].map((same): ContentGrant => {
    const [{ grant }] = same;
    return {
      actions: grant.actions,
      types: same.map(({ type }) => type),
      scope: scopes[grant.scope],
      ...(grant.exceptFields && { exceptFields: grant.exceptFields }),
    };
  });
}

function officeOf(code: RoleCode): OfficeAction[] {
  return officeActions.filter((action) => officeRules[action].includes(code));
}

/** What people call a role. A role that is gone goes by its code. */
export function nameOfRole(code: string, language: Language): string {
  return Object.hasOwn(roleNames, code) ? roleNames[code as RoleCode][language] : code;
}
