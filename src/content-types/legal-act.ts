import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, Inverse } from '../entities/fields/content-field.ts';
import { ContentType } from '../entities/fields/content-type.ts';
import { Day, documents, enumType, type Localized, RichText, Url } from '../entities/fields/field-types.ts';
import type { LocalizedRichText } from './values.ts';

export const LegalActKind = enumType('LegalActKind', {
  RESOLUTION: { pl: 'Uchwała', en: 'Resolution', uk: 'Рішення ради' },
  ORDER: { pl: 'Zarządzenie', en: 'Order', uk: 'Розпорядження' },
  STATUTE: { pl: 'Statut', en: 'Statute', uk: 'Статут' },
  ACT: { pl: 'Ustawa', en: 'Act of parliament', uk: 'Закон' },
});
export const LegalActState = enumType('LegalActState', {
  DRAFT: { pl: 'Projekt', en: 'Draft', uk: 'Проєкт' },
  IN_FORCE: { pl: 'Obowiązuje', en: 'In force', uk: 'Чинний' },
  REPEALED: { pl: 'Uchylony', en: 'Repealed', uk: 'Скасований' },
});

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Akt prawny', en: 'Legal act', uk: 'Правовий акт' },
  access: editorsOfTheOwner,
  description:
    'A resolution, order, statute or act (akt prawny), or the draft of one: on what a consultation rests, or what came of it. Its file is an attachment.',
})
export class LegalAct extends Edition {
  @ContentField(() => LegalActKind, { label: { pl: 'Rodzaj', en: 'Kind' }, group: 'BASICS', required, filter: true })
  kind?: string | null;

  /** The number as the act has it, such as `908/LI/2014`. Drafts may have none. */
  @ContentField(() => String, {
    label: { pl: 'Numer', en: 'Number' },
    hint: {
      pl: 'Tak jak w akcie, na przykład 908/LI/2014. Projekt może go nie mieć.',
      en: 'As the act has it, such as 908/LI/2014. A draft may have none.',
    },
    group: 'BASICS',
    filter: true,
    maxLength: 100,
  })
  actNumber?: string | null;

  /** Who passed or will pass it: a council, a mayor, a parliament. */
  @ContentField(() => String, {
    label: { pl: 'Organ', en: 'Organ' },
    hint: {
      pl: 'Kto go podjął albo wydał: Rada Miasta, Prezydent Miasta …',
      en: 'Who passed it: the city council, the mayor …',
    },
    group: 'BASICS',
    localized: true,
    required,
  })
  organ?: Localized | null;

  /** What the act says, in two or three sentences. */
  @ContentField(() => String, {
    label: { pl: 'Streszczenie', en: 'Summary' },
    hint: { pl: 'Dwa, trzy zdania; pokazywane na listach.', en: 'Two or three sentences, shown in listings.' },
    group: 'TEXT',
    listing: true,
    localized: true,
    maxLength: 2000,
  })
  summary?: Localized | null;

  @ContentField(() => RichText, { label: { pl: 'Treść', en: 'Body' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  @ContentField(() => LegalActState, {
    label: { pl: 'Stan', en: 'State' },
    group: 'BASICS',
    required,
    filter: true,
  })
  state?: string | null;

  /** The day of the act: when it was passed, or of a draft when it was laid before the organ. */
  @ContentField(() => Day, {
    label: { pl: 'Z dnia', en: 'Day' },
    hint: {
      pl: 'Dzień podjęcia albo wydania; przy projekcie dzień złożenia.',
      en: 'The day on which it was passed; of a draft, on which it was submitted.',
    },
    group: 'DATES',
    required,
    filter: true,
    order: true,
  })
  issuedOn?: string | null;

  /** The first day on which the act holds. */
  @ContentField(() => Day, { label: { pl: 'Wchodzi w życie', en: 'In force from' }, group: 'DATES', filter: true })
  inForceFrom?: string | null;

  /** The last day on which the act held. */
  @ContentField(() => Day, { label: { pl: 'Obowiązywał do', en: 'In force until' }, group: 'DATES' })
  inForceUntil?: string | null;

  /** Where the act is published: the journal, its year and position. */
  @ContentField(() => String, {
    label: { pl: 'Ogłoszono w', en: 'Published in' },
    hint: {
      pl: 'Dziennik, rok i pozycja, na przykład: Dz. Urz. Woj. Śląskiego z 2014 r. poz. 2345.',
      en: 'Journal, year and position.',
    },
    group: 'LEGAL',
  })
  journal?: string | null;

  /** The act in an official collection. */
  @ContentField(() => Url, { label: { pl: 'Adres w zbiorze aktów', en: 'Web address' }, group: 'LEGAL' })
  url?: string | null;

  /** The acts that this one changes, carries out or repeals. */
  @ContentField(() => [documents('LegalAct')], {
    label: { pl: 'Zmienia albo wykonuje', en: 'Changes or carries out' },
    group: 'LEGAL',
    filter: true,
  })
  follows: string[] = [];

  /** The consultations about the act, or from which it came. */
  @ContentField(() => [documents('Consultation')], {
    label: { pl: 'Konsultacje', en: 'Consultations' },
    group: 'PARTICIPATION',
    filter: true,
  })
  consultations: string[] = [];

  /** The consultations that rest on the act. */
  @Inverse('Consultation', 'basisActs', { paged: true, orderBy: 'opensAt' })
  declare readonly basisOf: unknown;

  /** The consultations that came to this act. */
  @Inverse('Consultation', 'resultingActs', { paged: true, orderBy: 'opensAt' })
  declare readonly resultOf: unknown;

  /** The acts that change, carry out or repeal this one, in the order of their days. */
  @Inverse('LegalAct', 'follows', { paged: true, orderBy: 'issuedOn' })
  declare readonly followedBy: unknown;

  /** The years of the participatory budget that rest on the act. */
  @Inverse('BudgetEdition', 'acts', { paged: true, orderBy: 'year' })
  declare readonly budgetEditions: unknown;

  /** The recommendations that the act uses, in order. */
  @Inverse('Recommendation', 'acts', { paged: true, orderBy: 'position' })
  declare readonly recommendations: unknown;

  /** The programmes of which the act came. */
  @Inverse('Programme', 'acts', { paged: true, orderBy: 'startsOn' })
  declare readonly programmes: unknown;

  /** The consultation models that the act adopts. */
  @Inverse('ConsultationModel', 'adoptedBy', { paged: true })
  declare readonly consultationModels: unknown;
}
