import canonicalize from 'canonicalize';
import type { FieldDefinition } from '../entities/fields/field-types.ts';
import type { Problem } from '../message.ts';
import type { Asked } from './question-checks.ts';
import { Question, QuestionSection } from './questions.ts';

interface Opened extends Asked {
  opensAt?: Date | null;
}

/**
 * Objects to questions that are not those of the questionnaire which has opened: answers to other questions could not be
 * counted together. Translations may be added, and nothing else.
 */
export function changedAfterTheOpening(draft: Opened, previous: Opened | null, now: Date): Problem[] {
  if (!previous?.opensAt || previous.opensAt > now) return [];
  const problems: Problem[] = [];
  if (draft.opensAt?.getTime() !== previous.opensAt.getTime()) {
    problems.push({
      path: ['opensAt'],
      message: {
        pl: 'Ankieta już się rozpoczęła; jej początku nie można zmienić.',
        en: 'The questionnaire has opened; its opening cannot be changed.',
      },
    });
  }
  for (const part of ['sections', 'questions'] as const) {
    const [before, after] = [entriesOf(previous[part]), entriesOf(draft[part])];
    const changed = after.findIndex((entry, index) => !says(fieldsOf[part], entry, before[index]));
    if (changed < 0 && after.length === before.length) continue;
    problems.push({
      path: changed < 0 ? [part] : [part, String(changed)],
      message: {
        pl: 'Ankieta już się rozpoczęła: można tylko dodać tłumaczenia. Żeby pytać inaczej, utwórz nową ankietę.',
        en: 'The questionnaire has opened: only translations can be added. To ask otherwise, make a new questionnaire.',
      },
    });
  }
  return problems;
}

const fieldsOf = { sections: QuestionSection.value.fields, questions: Question.value.fields };

function entriesOf(entries: Asked['sections'] | Asked['questions']): readonly Entry[] {
  return (entries ?? []) as unknown as readonly Entry[];
}

type Entry = Readonly<Record<string, unknown>>;

/** Whether an entry says what the entry before says, and beyond it nothing but further languages. */
function says(fields: readonly FieldDefinition[], entry: Entry, before: Entry | undefined): boolean {
  return before !== undefined && fields.every((field) => saysField(field, entry[field.name], before[field.name]));
}

function saysField({ type, localized }: FieldDefinition, value: unknown, before: unknown): boolean {
  if (value == null || before == null) return isEmpty(value) && isEmpty(before);
  if (localized) return Object.entries(before).every(([locale, text]) => (value as Entry)[locale] === text);
  if (type.kind !== 'value') return canonicalize(value) === canonicalize(before);
  const [entries, entriesBefore] = [value as Entry[], before as Entry[]];
  const { fields } = type.value;
  return (
    entries.length === entriesBefore.length &&
    entries.every((entry, index) => says(fields, entry, entriesBefore[index]))
  );
}

function isEmpty(value: unknown): boolean {
  return value == null || (Array.isArray(value) && value.length === 0);
}
