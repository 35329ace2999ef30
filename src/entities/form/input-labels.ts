import type { Message } from '../../message.ts';
import type { Labelled } from './labels.ts';

/** What people call the inputs of verbs, which belong to no content type; by all names that an input has. */
const labels: readonly [names: readonly string[], label: Message][] = [
  [['at'], { pl: 'Chwila', en: 'Instant' }],
  [['until'], { pl: 'Koniec', en: 'End' }],
  [['plan'], { pl: 'Co dalej z planem', en: 'What becomes of the plan' }],
  [['locales'], { pl: 'Języki', en: 'Languages' }],
  [['changeNote'], { pl: 'Opis zmiany', en: 'Note of the change' }],
  [['reason', 'reasonTranslations'], { pl: 'Powód wycofania', en: 'Reason for the withdrawal' }],
  [['expectedVersion'], { pl: 'Wersja', en: 'Version' }],
  [['name'], { pl: 'Nazwa', en: 'Name' }],
  [['validFrom'], { pl: 'Obowiązuje od', en: 'Valid from' }],
  [['validTo'], { pl: 'Obowiązuje do', en: 'Valid to' }],
  [['size'], { pl: 'Rozmiar pliku', en: 'Size of the file' }],
];

/** Choices between a plan and a new text, one by one. */
const choices: Labelled = {
  names: ['choices'],
  label: { pl: 'Wybór', en: 'Choice' },
  parts: [{ names: ['take'], label: { pl: 'Czyja wartość zostaje', en: 'Whose value stays' }, parts: [] }],
};

export const inputLabels: readonly Labelled[] = [
  ...labels.map(([names, label]): Labelled => ({ names, label, parts: [] })),
  choices,
];
