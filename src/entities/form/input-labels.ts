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
  [['version'], { pl: 'Wersja, która wraca', en: 'Version that comes back' }],
  [['transport'], { pl: 'Sposób przesłania', en: 'Transport' }],
  [['expiresAt'], { pl: 'Ważny do', en: 'Expires at' }],
  [['requestsPerMinute'], { pl: 'Zapytania na minutę', en: 'Requests per minute' }],
  [['office'], { pl: 'Działania w biurze', en: 'Actions of the office' }],
  [['name'], { pl: 'Nazwa', en: 'Name' }],
  [['validFrom'], { pl: 'Obowiązuje od', en: 'Valid from' }],
  [['validTo', 'validThrough'], { pl: 'Obowiązuje do', en: 'Valid to' }],
  [['size'], { pl: 'Rozmiar pliku', en: 'Size of the file' }],
];

const grantParts: readonly Labelled[] = [
  { names: ['actions'], label: { pl: 'Działania', en: 'Actions' }, parts: [] },
  { names: ['types'], label: { pl: 'Rodzaje dokumentów', en: 'Types of documents' }, parts: [] },
  { names: ['scope'], label: { pl: 'Zakres', en: 'Scope' }, parts: [] },
];

/** Inputs that have parts of their own. */
const withParts: readonly Labelled[] = [
  {
    names: ['choices'],
    label: { pl: 'Wybór', en: 'Choice' },
    parts: [{ names: ['take'], label: { pl: 'Czyja wartość zostaje', en: 'Whose value stays' }, parts: [] }],
  },
  { names: ['grants', 'management'], label: { pl: 'Uprawnienie', en: 'Grant' }, parts: grantParts },
  { names: ['drafts'], label: { pl: 'Wersje robocze', en: 'Drafts' }, parts: grantParts },
];

export const inputLabels: readonly Labelled[] = [
  ...labels.map(([names, label]): Labelled => ({ names, label, parts: [] })),
  ...withParts,
];
