import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, DocumentReference } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import { documents, enumType, type Localized, PartialDate, RichText } from '../entities/fields/field-types.ts';
import type { Problem } from '../message.ts';
import { LegalAct } from './legal-act.ts';
import { endsBeforeItBegins } from './partial-dates.ts';
import { Programme } from './programme.ts';
import { Contact, type LocalizedRichText } from './values.ts';

export const ConsultationModelState = enumType('ConsultationModelState', {
  DRAFTED: { pl: 'Opracowany', en: 'Drafted', uk: 'Розроблено' },
  TESTED: { pl: 'Przetestowany', en: 'Tested', uk: 'Випробувано' },
  REVISED: { pl: 'Poprawiony', en: 'Revised', uk: 'Доопрацьовано' },
  ADOPTED: { pl: 'Przyjęty', en: 'Adopted', uk: 'Прийнято' },
});

const required = 'publish';

/** The steps of a model, in the order in which they come. */
const steps = ['draftedOn', 'testedOn', 'revisedOn', 'adoptedOn'] as const;

@Entity()
@ContentType({
  label: { pl: 'Model konsultacji', en: 'Consultation model', uk: 'Модель консультацій' },
  access: editorsOfTheOwner,
  description:
    'How a city or commune consults (model konsultacji), from its draft to the act that adopts it: in which consultations it was tested, and what was changed after the test. Its earlier texts are `editions`.',
})
export class ConsultationModel extends Edition {
  /** Two or three sentences for listings. */
  @ContentField(() => String, {
    label: { pl: 'Streszczenie', en: 'Summary' },
    hint: { pl: 'Dwa, trzy zdania; pokazywane na listach.', en: 'Two or three sentences, shown in listings.' },
    group: 'BASICS',
    listing: true,
    localized: true,
    required,
    maxLength: 2000,
  })
  summary?: Localized | null;

  /** The model itself. */
  @ContentField(() => RichText, { label: { pl: 'Treść modelu', en: 'The model' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  @ContentField(() => ConsultationModelState, {
    label: { pl: 'Stan modelu', en: 'State' },
    group: 'BASICS',
    required,
    filter: true,
  })
  state?: string | null;

  /** When the first text was ready, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Opracowano', en: 'Drafted' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    filter: true,
  })
  draftedOn?: string | null;

  /** When the model was tested, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Przetestowano', en: 'Tested' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
  })
  testedOn?: string | null;

  /** When the model was revised after the test, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Poprawiono', en: 'Revised' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
  })
  revisedOn?: string | null;

  /** When the model was adopted, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Przyjęto', en: 'Adopted' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    filter: true,
  })
  adoptedOn?: string | null;

  /** The consultations in which the model was tried. */
  @ContentField(() => [documents('Consultation')], {
    label: { pl: 'Testowany w konsultacjach', en: 'Tested in' },
    group: 'PARTICIPATION',
    filter: true,
  })
  testedIn: string[] = [];

  /** The programme or project to which it belongs. Null when the programme is not public at this instant. */
  @DocumentReference(() => Programme, {
    label: { pl: 'Program albo projekt', en: 'Programme' },
    group: 'PARTICIPATION',
    filter: true,
  })
  programmeId?: string | null;

  /** The studies on which the model rests, or that measured what it changed. */
  @ContentField(() => [documents('Study')], {
    label: { pl: 'Badania', en: 'Studies' },
    group: 'PARTICIPATION',
    filter: true,
  })
  studies: string[] = [];

  /** What the test showed. */
  @ContentField(() => RichText, { label: { pl: 'Wyniki testu', en: 'What the test showed' }, group: 'OUTCOME' })
  testResults?: LocalizedRichText | null;

  /** What was changed after the test, and why. */
  @ContentField(() => RichText, { label: { pl: 'Zmiany po teście', en: 'Changes after the test' }, group: 'OUTCOME' })
  revision?: LocalizedRichText | null;

  /** The act that adopts the model. Null when the act is not public at this instant. */
  @DocumentReference(() => LegalAct, {
    label: { pl: 'Przyjęty aktem', en: 'Adopted by' },
    group: 'LEGAL',
    filter: true,
  })
  adoptedById?: string | null;

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  static problems(draft: ConsultationModel, { publishing }: CheckContext<ConsultationModel>): Problem[] {
    const problems = stepsOutOfOrder(draft);
    if (publishing && draft.state === 'ADOPTED' && !draft.adoptedOn) {
      problems.push({
        path: ['adoptedOn'],
        message: { pl: 'Podaj, kiedy model przyjęto.', en: 'Say when the model was adopted.' },
      });
    }
    return problems;
  }
}

function stepsOutOfOrder(model: ConsultationModel): Problem[] {
  const known = steps.filter((step) => model[step]);
  return known.slice(1).flatMap((step, index) => endsBeforeItBegins(model[known[index]], model[step], step));
}
