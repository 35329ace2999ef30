import type { Words } from '../../message.ts';

/** The parts of a form, in their order. */
export const fieldGroups = {
  BASICS: { pl: 'Podstawowe', en: 'Basics', uk: 'Основне' },
  TEXT: { pl: 'Treść', en: 'Text', uk: 'Текст' },
  DATES: { pl: 'Terminy', en: 'Dates', uk: 'Терміни' },
  PARTICIPATION: { pl: 'Udział', en: 'Taking part', uk: 'Участь' },
  CONTACT: { pl: 'Kontakt', en: 'Contact', uk: 'Контакти' },
  LEGAL: {
    pl: 'Podstawy prawne i dane osobowe',
    en: 'Law and personal data',
    uk: 'Правові підстави та персональні дані',
  },
  OUTCOME: { pl: 'Wyniki', en: 'Outcome', uk: 'Результати' },
  REGISTERS: { pl: 'Numery w rejestrach', en: 'Registers', uk: 'Номери в реєстрах' },
  FILES: { pl: 'Pliki', en: 'Files', uk: 'Файли' },
  CLASSIFICATION: { pl: 'Obszary i tematy', en: 'Areas and topics', uk: 'Території та теми' },
  ADDRESS: { pl: 'Adres i wyszukiwarki', en: 'Address and search engines', uk: 'Адреса та пошукові системи' },
} as const satisfies Record<string, Words>;

export type FieldGroupCode = keyof typeof fieldGroups;
