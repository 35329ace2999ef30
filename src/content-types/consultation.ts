import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { Ancestors, ContentField, Derived, DocumentReference, Inverse } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import { DateTime, Day, documents, enumType, type Localized, RichText } from '../entities/fields/field-types.ts';
import { Area, Audience, Method, Organization } from '../entities/vocabularies.ts';
import type { Problem, Warning } from '../message.ts';
import { ownerAmongOthers } from './co-organizers.ts';
import { ConsultationStatus, hasStatus, statusOf } from './consultation-status.ts';
import {
  cancellationWithoutReason,
  extensionWithoutReason,
  impossibleWindow,
  reasonWithoutCancellation,
} from './consultation-window.ts';
import { decisionBeforeTheOpening, decisionInTheFuture } from './decision-day.ts';
import { Effect, effectsToCome } from './effect.ts';
import { contradictoryAreas } from './excepted-areas.ts';
import { LegalAct } from './legal-act.ts';
import { ParticipationFigure } from './participation-figure.ts';
import { unlikelyPublications } from './publication-days.ts';
import { impossibleSteps, stepsWithoutTime } from './schedule-checks.ts';
import { currentStage, nextStage, Stage } from './stage.ts';
import { impossibleStages, unfinishedStages, unlikelyStages } from './stage-checks.ts';
import { Contact, type LocalizedRichText, Outcome, Place, TimelineEntry, WayToRespond } from './values.ts';

export const DeadlineRule = enumType(
  'DeadlineRule',
  {
    RECEIVED: { pl: 'Liczy się data wpływu', en: 'The answer must have arrived', uk: 'Враховується дата надходження' },
    POSTMARKED: {
      pl: 'Liczy się data nadania',
      en: 'The answer must have been posted',
      uk: 'Враховується дата відправлення',
    },
  },
  'What must happen by the last day: that the answer has arrived, or that it was posted.',
);
export const Recipients = enumType('Recipients', {
  RESIDENTS: { pl: 'Mieszkańcy', en: 'Residents', uk: 'Мешканці' },
  NGOS: { pl: 'Organizacje pozarządowe', en: 'Non-governmental organizations', uk: 'Громадські організації' },
  MIXED: { pl: 'Mieszkańcy i organizacje', en: 'Residents and organizations', uk: 'Мешканці та організації' },
});

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Konsultacje', en: 'Consultation', uk: 'Консультації' },
  access: editorsOfTheOwner,
  requires: ['areas'],
  description:
    'Public consultations (konsultacje społeczne): what the city asks its people, until when, and what came of it. What is open now is `consultations(where: { status: { eq: OPEN } })`.',
})
export class Consultation extends Edition {
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

  /** The full description. */
  @ContentField(() => RichText, {
    label: { pl: 'Opis', en: 'Description' },
    hint: { pl: 'O co pytamy mieszkańców i dlaczego.', en: 'What residents are asked, and why.' },
    group: 'TEXT',
    required,
  })
  body?: LocalizedRichText | null;

  /** What the city wants to find out. */
  @ContentField(() => String, {
    label: { pl: 'Cel', en: 'Goal' },
    hint: { pl: 'Czego miasto chce się dowiedzieć.', en: 'What the city wants to find out.' },
    group: 'TEXT',
    localized: true,
    maxLength: 2000,
  })
  goal?: Localized | null;

  /** The consultation is open in [opensAt, closesAt). Given as a day, the start of the day. */
  @ContentField(() => DateTime, {
    label: { pl: 'Początek konsultacji', en: 'Opening' },
    hint: {
      pl: 'Podana jako dzień: od północy, którą ten dzień się zaczyna.',
      en: 'Given as a day: from the midnight that begins the day.',
    },
    group: 'DATES',
    required,
    filter: true,
    order: true,
    boundary: true,
    day: { name: 'opensOn', edge: 'start' },
  })
  opensAt?: Date | null;

  /**
   * The consultation is open in [opensAt, closesAt). closesOn is the last day for taking part; given as that day, the
   * midnight after.
   */
  @ContentField(() => DateTime, {
    label: { pl: 'Koniec konsultacji', en: 'Closing' },
    hint: {
      pl: 'Podany jako dzień: ostatni dzień, w którym można wziąć udział.',
      en: 'Given as a day: the last day on which one can take part.',
    },
    group: 'DATES',
    required,
    filter: true,
    order: true,
    boundary: true,
    day: { name: 'closesOn', edge: 'end' },
  })
  closesAt?: Date | null;

  /**
   * The stages in which people take part, in order, where there are several. Between two of them the status is
   * BETWEEN_STAGES.
   */
  @ContentField(() => [Stage], {
    label: { pl: 'Etapy', en: 'Stages' },
    hint: {
      pl: 'Jeżeli konsultacje mają kilka etapów: każdy z własnym terminem, w ramach terminu całych konsultacji.',
      en: 'Where the consultation has several stages: each with its own time, within that of the consultation.',
    },
    group: 'DATES',
  })
  stages?: Stage[] | null;

  /** Why the window was opened again after it had closed. */
  @ContentField(() => String, {
    label: { pl: 'Powód przedłużenia', en: 'Reason for the extension' },
    group: 'DATES',
    localized: true,
    maxLength: 2000,
  })
  extensionReason?: Localized | null;

  /** The rule for answers on the last day. */
  @ContentField(() => DeadlineRule, {
    label: { pl: 'Co liczy się w ostatnim dniu', en: 'What counts on the last day' },
    group: 'DATES',
    default: 'RECEIVED',
  })
  deadlineRule?: string | null;

  /** From this instant on the status is CANCELLED, whatever else holds. */
  @ContentField(() => DateTime, { label: { pl: 'Odwołano', en: 'Cancelled' }, group: 'DATES', boundary: true })
  cancelledAt?: Date | null;

  /** Why the consultation was called off. Published with every cancellation, and only with one. */
  @ContentField(() => String, {
    label: { pl: 'Powód odwołania', en: 'Reason for the cancellation' },
    group: 'DATES',
    localized: true,
    onlyWith: 'cancelledAt',
    maxLength: 2000,
  })
  cancellationReason?: Localized | null;

  /** Whom the city asks. */
  @ContentField(() => Recipients, { label: { pl: 'Adresaci', en: 'Recipients' }, group: 'PARTICIPATION', required })
  recipients?: string | null;

  /** Whom the city asks above all, among those recipients. */
  @ContentField(() => [Audience], {
    label: { pl: 'Grupy odbiorców', en: 'Audiences' },
    hint: { pl: 'Na przykład: młodzież, seniorzy.', en: 'Youth or seniors, for example.' },
    group: 'PARTICIPATION',
    filter: true,
    patchName: 'audienceIds',
  })
  audiences: string[] = [];

  /** How the city asks. */
  @ContentField(() => [Method], {
    label: { pl: 'Metody', en: 'Methods' },
    group: 'PARTICIPATION',
    required,
    filter: true,
    patchName: 'methodCodes',
  })
  methods: string[] = [];

  /** The organizations that ask together with the owner. They get no rights on the document by it. */
  @ContentField(() => [Organization], {
    label: { pl: 'Współorganizatorzy', en: 'Co-organizers' },
    group: 'PARTICIPATION',
    filter: true,
    patchName: 'coOrganizerIds',
  })
  coOrganizers: string[] = [];

  /** How people answer. */
  @ContentField(() => [WayToRespond], {
    label: { pl: 'Sposoby udziału', en: 'Ways to respond' },
    group: 'PARTICIPATION',
  })
  waysToRespond?: WayToRespond[] | null;

  /** The provisions on which the consultation rests. */
  @ContentField(() => String, {
    label: { pl: 'Podstawa prawna', en: 'Legal basis' },
    group: 'LEGAL',
    localized: true,
    maxLength: 2000,
  })
  legalBasis?: Localized | null;

  /** The order that called the consultation, by number and day. */
  @ContentField(() => String, {
    label: { pl: 'Zarządzenie', en: 'Ordering act' },
    hint: {
      pl: 'Numer i dzień, na przykład: nr 1234/2027 z 15 marca 2027 r.',
      en: 'Number and day, as in: no. 1234/2027 of 15 March 2027.',
    },
    group: 'LEGAL',
    localized: true,
    maxLength: 2000,
  })
  orderingAct?: Localized | null;

  /** The acts on which the consultation rests, beside `legalBasis` in words. */
  @ContentField(() => [documents('LegalAct')], {
    label: { pl: 'Akty, które są podstawą', en: 'Acts that are the basis' },
    group: 'LEGAL',
  })
  basisActs: string[] = [];

  /** The act that called the consultation, beside `orderingAct` in words. */
  @DocumentReference(() => LegalAct, {
    label: { pl: 'Akt, którym zarządzono konsultacje', en: 'Act that called the consultation' },
    group: 'LEGAL',
  })
  orderedById?: string | null;

  /** The number under which the office keeps the files of the consultation. */
  @ContentField(() => String, {
    label: { pl: 'Znak sprawy', en: 'Reference number' },
    hint: { pl: 'Na przykład: DKS.0123.4.2027.', en: 'As in: DKS.0123.4.2027.' },
    group: 'LEGAL',
    filter: true,
    maxLength: 100,
  })
  referenceNumber?: string | null;

  /** How personal data are handled (RODO). */
  @ContentField(() => RichText, {
    label: { pl: 'Klauzula informacyjna (RODO)', en: 'Privacy notice (RODO)' },
    group: 'LEGAL',
  })
  privacyNotice?: LocalizedRichText | null;

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  /** The places in question, on the map: a park, a street, a plot. */
  @ContentField(() => [Place], { label: { pl: 'Miejsca', en: 'Places' }, group: 'CLASSIFICATION', filter: true })
  places?: Place[] | null;

  /** The schedule, in order. */
  @ContentField(() => [TimelineEntry], { label: { pl: 'Harmonogram', en: 'Schedule' }, group: 'DATES' })
  timeline?: TimelineEntry[] | null;

  /** What people said. */
  @ContentField(() => RichText, {
    label: { pl: 'Zgłoszone uwagi', en: 'Feedback' },
    hint: { pl: 'Co powiedzieli mieszkańcy.', en: 'What people said.' },
    group: 'OUTCOME',
  })
  feedback?: LocalizedRichText | null;

  /** The day on which the city published what people said. Readers get it together with `feedback`. */
  @ContentField(() => Day, {
    label: { pl: 'Dzień opublikowania uwag', en: 'Day of the feedback' },
    group: 'OUTCOME',
    onlyWith: 'feedback',
  })
  feedbackPublishedOn?: string | null;

  /** How many took part. */
  @ContentField(() => [ParticipationFigure], {
    label: { pl: 'Udział w liczbach', en: 'Participation in numbers' },
    group: 'OUTCOME',
  })
  figures?: ParticipationFigure[] | null;

  /** What was decided, when and why. */
  @ContentField(() => Outcome, {
    label: { pl: 'Rozstrzygnięcie', en: 'Outcome' },
    hint: { pl: 'Co zdecydowano, kiedy i dlaczego.', en: 'What was decided, when and why.' },
    group: 'OUTCOME',
  })
  outcome?: Outcome | null;

  /** The day on which the city published its decision. Readers get it together with `outcome`. */
  @ContentField(() => Day, {
    label: { pl: 'Dzień opublikowania rozstrzygnięcia', en: 'Day of the outcome' },
    group: 'OUTCOME',
    onlyWith: 'outcome',
  })
  outcomePublishedOn?: string | null;

  /** The acts that came of the consultation. */
  @ContentField(() => [documents('LegalAct')], {
    label: { pl: 'Akty, które są wynikiem', en: 'Acts that are the result' },
    group: 'OUTCOME',
    filter: true,
  })
  resultingActs: string[] = [];

  /** What changed because people were asked, in the order of time; it may go on for years. */
  @ContentField(() => [Effect], {
    label: { pl: 'Skutki', en: 'Effects' },
    hint: {
      pl: 'Co zmieniło się dzięki konsultacjom; dopisuj, gdy coś się wydarzy.',
      en: 'What changed because of the consultation; add to it whenever something happens.',
    },
    group: 'OUTCOME',
  })
  effects?: Effect[] | null;

  /** Where the consultation does not apply, although it is about an area around. */
  @ContentField(() => [Area], {
    label: { pl: 'Z wyłączeniem obszarów', en: 'Except in' },
    group: 'CLASSIFICATION',
    filter: true,
    patchName: 'exceptAreaIds',
  })
  exceptAreas: string[] = [];

  /** Other consultations that belong together with this one. */
  @ContentField(() => [documents('Consultation')], {
    label: { pl: 'Powiązane konsultacje', en: 'Related consultations' },
    group: 'CLASSIFICATION',
  })
  related: string[] = [];

  /** The consultation before this one in a series, such as that of the year before. */
  @DocumentReference(() => Consultation, {
    label: { pl: 'Poprzednie w cyklu', en: 'Previous in the series' },
    group: 'CLASSIFICATION',
    acyclic: true,
  })
  previousId?: string | null;

  /** The consultations before this one in its series, the first one first. */
  @Ancestors('previous')
  declare readonly earlier: unknown;

  /** The consultations that follow this one in its series. */
  @Inverse('Consultation', 'previous', { paged: true, orderBy: 'opensAt' })
  declare readonly next: unknown;

  /** The stage that is open at the instant of reading; of several the one that opened last. */
  @Derived(() => Stage, { sql: currentStage })
  declare readonly currentStage: Stage | null;

  /** The stage that opens next after the instant of reading. */
  @Derived(() => Stage, { sql: nextStage })
  declare readonly nextStage: Stage | null;

  /** The reports on the consultation, the newest first. */
  @Inverse('Report', 'consultation', { paged: true })
  declare readonly reports: unknown;

  /** Meetings, walks and other events of the consultation, in the order of time. */
  @Inverse('Event', 'consultation', { paged: true, orderBy: 'startsAt' })
  declare readonly events: unknown;

  /** Acts about which the consultation was held, or that came of it, in the order of their days. */
  @Inverse('LegalAct', 'consultations', { paged: true, orderBy: 'issuedOn' })
  declare readonly acts: unknown;

  /** Investments about which people were asked. */
  @Inverse('Investment', 'consultations', { paged: true })
  declare readonly investments: unknown;

  /** The requests of which the consultation came, in the order of their days. */
  @Inverse('ConsultationRequest', 'consultation', { paged: true, orderBy: 'receivedOn' })
  declare readonly requests: unknown;

  /** The programmes within which the consultation was held. */
  @Inverse('Programme', 'consultations', { paged: true, orderBy: 'startsOn' })
  declare readonly programmes: unknown;

  /** What was recommended in the consultation, in order. */
  @Inverse('Recommendation', 'consultation', { paged: true, orderBy: 'position' })
  declare readonly recommendations: unknown;

  /** Campaigns for the consultation. */
  @Inverse('Campaign', 'consultations', { paged: true, orderBy: 'startsOn' })
  declare readonly campaigns: unknown;

  /** Good practices that the consultation shows. */
  @Inverse('GoodPractice', 'consultations', { paged: true })
  declare readonly goodPractices: unknown;

  /** Galleries that show the consultation, the newest first. */
  @Inverse('Gallery', 'shows', { paged: true })
  declare readonly galleries: unknown;

  /** The questionnaires of the consultation, in the order in which they open. */
  @Inverse('Questionnaire', 'consultation', { paged: true, orderBy: 'opensAt' })
  declare readonly questionnaires: unknown;

  /** Opinion research about the same matter. */
  @Inverse('Study', 'consultations', { paged: true, orderBy: 'startsOn' })
  declare readonly studies: unknown;

  /** Consultation models that were tested in the consultation. */
  @Inverse('ConsultationModel', 'testedIn', { paged: true })
  declare readonly testedModels: unknown;

  /** Derived at the instant of reading; never stored. */
  @Derived(() => ConsultationStatus, { filter: true, sql: statusOf, is: hasStatus })
  declare readonly status: string;

  static problems(draft: Consultation, context: CheckContext<Consultation>): Problem[] {
    const always = [
      ...impossibleSteps(draft),
      ...impossibleStages(draft),
      ...contradictoryAreas(draft),
      ...ownerAmongOthers(draft),
      ...impossibleWindow(draft),
    ];
    if (!context.publishing) return always;
    return [
      ...always,
      ...unfinishedStages(draft, context),
      ...stepsWithoutTime(draft, context),
      ...decisionInTheFuture(draft, context),
      ...extensionWithoutReason(draft, context),
      ...cancellationWithoutReason(draft, context),
    ];
  }

  static warnings(draft: Consultation, context: CheckContext<Consultation>): Warning[] {
    const always = [
      ...decisionBeforeTheOpening(draft, context),
      ...effectsToCome(draft, context),
      ...unlikelyPublications(draft, context),
      ...reasonWithoutCancellation(draft),
    ];
    if (context.publishing) return always;
    const inTheFuture = decisionInTheFuture(draft, context);
    return [
      ...always,
      ...unlikelyStages(draft),
      ...inTheFuture.map((problem) => ({ code: 'DAY_UNLIKELY' as const, ...problem })),
    ];
  }
}
