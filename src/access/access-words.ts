import type { Action, GrantScope, OfficeAction } from '../entities/access-rules.ts';
import { enumType } from '../entities/fields/field-types.ts';
import { upperCase } from '../entities/fields/naming.ts';
import type { Words } from '../message.ts';

/** What people call the actions on documents. */
export const actionWords: Record<Action, Words> = {
  read: { pl: 'Czytanie', en: 'Reading', uk: 'Читання' },
  create: { pl: 'Tworzenie', en: 'Creating', uk: 'Створення' },
  update: { pl: 'Zmienianie', en: 'Changing', uk: 'Зміна' },
  publish: { pl: 'Publikowanie', en: 'Publishing', uk: 'Публікація' },
  withdraw: { pl: 'Wycofywanie', en: 'Withdrawing', uk: 'Відкликання' },
  trash: { pl: 'Przenoszenie do kosza', en: 'Putting in the trash', uk: 'Переміщення до кошика' },
};

/** What people call the actions beside documents. */
export const officeActionWords: Record<OfficeAction, Words> = {
  audit: { pl: 'Czytanie dziennika zdarzeń', en: 'Reading the audit log', uk: 'Читання журналу подій' },
  documents: { pl: 'Rejestrowanie zapytań stron', en: 'Registering queries of front ends', uk: 'Реєстрація запитів' },
  people: { pl: 'Ludzie i ich role', en: 'People and their roles', uk: 'Люди та їхні ролі' },
  roles: { pl: 'Tworzenie ról', en: 'Making roles', uk: 'Створення ролей' },
  tokens: { pl: 'Tokeny programów', en: 'Tokens of programs', uk: 'Токени програм' },
  vocabulary: { pl: 'Słowniki', en: 'Vocabularies', uk: 'Словники' },
};

/** What people call how far a grant reaches. */
export const scopeWords: Record<GrantScope, Words> = {
  OWN: { pl: 'Własna jednostka', en: 'Own organization', uk: 'Власна установа' },
  OWN_AND_BELOW: {
    pl: 'Własna jednostka i podległe',
    en: 'Own organization and those below',
    uk: 'Власна установа та підлеглі',
  },
  AREAS: { pl: 'Obszary jednostki', en: 'Areas of the organization', uk: 'Території установи' },
  ALL: { pl: 'Wszystko', en: 'Everything', uk: 'Усе' },
};

export const DocumentAction = enumType('DocumentAction', inUpperCase(actionWords));
export const OfficeActionCode = enumType('OfficeAction', inUpperCase(officeActionWords));
export const GrantScopeCode = enumType(
  'GrantScope',
  scopeWords,
  'OWN: documents of the organization in which the role is held, and of those that it succeeded. OWN_AND_BELOW: also of all organizations below. AREAS: documents of any organization that concern the areas of the organization, or areas within. ALL: every document.',
);

function inUpperCase(words: Record<string, Words>): Record<string, Words> {
  return Object.fromEntries(Object.entries(words).map(([name, one]) => [upperCase(name), one]));
}
