import { contentTypes } from '../content-types/registry.ts';
import { type Action, actions, type ContentGrant, type OfficeAction, officeActions } from '../entities/access-rules.ts';
import { UserError } from '../errors.ts';
import type { Message, Problem } from '../message.ts';
import { hasLines, oneLine, plainText } from '../plain-text.ts';
import { fieldNames } from './policy.ts';
import type { RoleDefinition } from './roles.ts';

const mostGrants = 40;
const longestName = 100;

/** A role as somebody asks for it. */
export interface RoleInput {
  name: Readonly<Record<string, string>>;
  grants: readonly ContentGrant[];
  office: readonly OfficeAction[];
  separatesDuties: boolean;
}

/**
 * The role in the form in which it is kept: every line includes reading, since what one may not read does not exist.
 *
 * @throws UserError INVALID with all mistakes
 */
export function checkedRole(input: RoleInput & { code: string }): RoleDefinition {
  const problems: Problem[] = [];
  const refuse = (path: string[], label: Message, { pl, en }: Message) =>
    problems.push({ path, message: { pl: `${label.pl}: ${pl}`, en: `${label.en}: ${en}` } });
  if (!/^[A-Z][A-Z0-9_]{1,39}$/.test(input.code)) refuse(['code'], labels.code, ofCapitals);
  const name = { pl: nameIn('pl', input, refuse), en: nameIn('en', input, refuse) };
  if (input.grants.length > mostGrants) {
    refuse(['grants'], labels.grants, { pl: `najwyżej ${mostGrants}.`, en: `${mostGrants} at most.` });
  }
  if (input.grants.length === 0 && input.office.length === 0) {
    refuse(['grants'], labels.grants, { pl: 'rola na nic nie pozwala.', en: 'the role allows nothing.' });
  }
  const content = input.grants.map((grant, index) => {
    checkGrant(grant, (field, message) => refuse(['grants', String(index), field], labels[field], message));
    return kept(grant);
  });
  if (problems.length > 0) throw new UserError('INVALID', problems);
  const office = officeActions.filter((action) => input.office.includes(action));
  return { code: input.code, name, content, office, separatesDuties: input.separatesDuties };
}

const labels = {
  code: { pl: 'Kod', en: 'Code' },
  name: { pl: 'Nazwa', en: 'Name' },
  grants: { pl: 'Uprawnienia', en: 'Grants' },
  actions: { pl: 'Czynności', en: 'Actions' },
  types: { pl: 'Typy treści', en: 'Types' },
  scope: { pl: 'Zasięg', en: 'Scope' },
  onlyFields: { pl: 'Tylko pola', en: 'Only fields' },
  exceptFields: { pl: 'Bez pól', en: 'Except fields' },
} satisfies Record<string, Message>;

const ofCapitals: Message = {
  pl: 'od 2 do 40 wielkich liter, cyfr i podkreśleń, na początku litera, na przykład „REDAKTOR_DZIELNICY”.',
  en: '2 to 40 capital letters, digits and underscores, beginning with a letter, such as "DISTRICT_EDITOR".',
};

type Refuse = (path: string[], label: Message, message: Message) => void;

function nameIn(language: keyof Message, { name }: RoleInput, refuse: Refuse): string {
  const path = ['name', language];
  const given = String(name[language] ?? '');
  const { text } = plainText(given, { multiline: false });
  if (hasLines(given)) refuse(path, labels.name, oneLine);
  if (text === '') refuse(path, labels.name, { pl: `podaj ją w języku ${language}.`, en: `give it in ${language}.` });
  if ([...text].length > longestName) {
    refuse(path, labels.name, { pl: `najwyżej ${longestName} znaków.`, en: `${longestName} characters at most.` });
  }
  return text;
}

function checkGrant(
  { actions: given, types, scope, onlyFields, exceptFields }: ContentGrant,
  refuse: (field: 'actions' | 'types' | 'scope' | 'onlyFields' | 'exceptFields', message: Message) => void,
): void {
  if (given.length === 0) refuse('actions', { pl: 'podaj przynajmniej jedną.', en: 'name at least one.' });
  if (types !== 'all' && types.length === 0) {
    refuse('types', {
      pl: 'podaj przynajmniej jeden, albo pomiń pole: wszystkie.',
      en: 'name at least one, or leave it out for all.',
    });
  }
  if (scope === 'AREAS' && given.includes('create')) {
    refuse('scope', {
      pl: 'nowy dokument należy do jednostki, nie do obszaru; tworzenie nadaj w osobnym wierszu.',
      en: 'a new document belongs to an organization and to no area; grant creating in a line of its own.',
    });
  }
  const known = new Set(
    contentTypes.filter(({ code }) => types === 'all' || types.includes(code)).flatMap((type) => [...fieldNames(type)]),
  );
  for (const [field, names] of [
    ['onlyFields', onlyFields],
    ['exceptFields', exceptFields],
  ] as const) {
    const unknown = (names ?? []).filter((name) => !known.has(name));
    if (unknown.length === 0) continue;
    const list = unknown.slice(0, 5).join(', ');
    refuse(field, {
      pl: `żaden z tych typów nie ma pola: ${list}.`,
      en: `none of these types has the field: ${list}.`,
    });
  }
}

function kept({ actions: given, types, scope, onlyFields, exceptFields }: ContentGrant): ContentGrant {
  const isGranted = (action: Action) => action === 'read' || given.includes(action);
  return {
    actions: actions.filter(isGranted),
    types: types === 'all' ? types : contentTypes.map(({ code }) => code).filter((code) => types.includes(code)),
    scope,
    ...(onlyFields && { onlyFields: [...new Set(onlyFields)] }),
    ...(exceptFields?.length && { exceptFields: [...new Set(exceptFields)] }),
  };
}
