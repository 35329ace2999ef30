import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, Inverse } from '../entities/fields/content-field.ts';
import { ContentType } from '../entities/fields/content-type.ts';
import {
  documents,
  enumType,
  Integer,
  type Localized,
  Money,
  PartialDate,
  RichText,
  Url,
  type ValueDefinition,
} from '../entities/fields/field-types.ts';
import { Value, ValueField } from '../entities/fields/value.ts';
import type { Problem, Warning } from '../message.ts';
import { partAboveTheWhole } from './amounts.ts';
import { endsBeforeItBegins, liesBefore } from './partial-dates.ts';
import { Partner } from './partner.ts';
import { Contact, type LocalizedRichText } from './values.ts';

export const ProgrammeState = enumType('ProgrammeState', {
  PLANNED: { pl: 'Planowany', en: 'Planned', uk: 'Запланована' },
  UNDER_WAY: { pl: 'W toku', en: 'Under way', uk: 'Триває' },
  DONE: { pl: 'Zakończony', en: 'Done', uk: 'Завершена' },
  BROKEN_OFF: { pl: 'Przerwany', en: 'Broken off', uk: 'Припинена' },
});

/** A part of a programme: trainings, work of a group, consultations. */
@Value()
export class ProgrammePhase {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, { label: { pl: 'Nazwa', en: 'Name' }, localized: true, required: 'value' })
  name!: Localized;

  /** The beginning, as far as it is known. */
  @ValueField(() => PartialDate, { label: { pl: 'Początek', en: 'Beginning' } })
  startsOn?: string;

  /** The end, as far as it is known. */
  @ValueField(() => PartialDate, { label: { pl: 'Koniec', en: 'End' } })
  endsOn?: string;

  @ValueField(() => String, { label: { pl: 'Opis', en: 'Description' }, localized: true, maxLength: 2000 })
  description?: Localized;

  /** For how many people the phase is, or how many took part. */
  @ValueField(() => Integer, { label: { pl: 'Liczba uczestników', en: 'Participants' }, min: 0 })
  participants?: number;
}

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Program albo projekt', en: 'Programme', uk: 'Програма' },
  access: editorsOfTheOwner,
  description:
    'A funded project or programme (projekt, program): who pays, who takes part, its phases, and the events, consultations, reports and recommendations that belong to it.',
})
export class Programme extends Edition {
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

  @ContentField(() => ProgrammeState, { label: { pl: 'Stan', en: 'State' }, group: 'BASICS', required, filter: true })
  state?: string | null;

  @ContentField(() => RichText, { label: { pl: 'Opis', en: 'Description' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  /** What the programme is to reach. */
  @ContentField(() => RichText, { label: { pl: 'Cele', en: 'Goals' }, group: 'TEXT' })
  goals?: LocalizedRichText | null;

  /** For whom the programme is. */
  @ContentField(() => String, {
    label: { pl: 'Odbiorcy', en: 'Beneficiaries' },
    hint: { pl: 'Dla kogo jest ten program.', en: 'For whom the programme is.' },
    group: 'TEXT',
    localized: true,
    maxLength: 2000,
  })
  beneficiaries?: Localized | null;

  /** The beginning, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Początek', en: 'Beginning' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    required,
    filter: true,
    order: true,
  })
  startsOn?: string | null;

  /** The end, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Koniec', en: 'End' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    filter: true,
  })
  endsOn?: string | null;

  /** The phases, in order. */
  @ContentField(() => [ProgrammePhase], { label: { pl: 'Etapy', en: 'Phases' }, group: 'DATES' })
  phases?: ProgrammePhase[] | null;

  /** Who pays: a fund, a ministry, the city. */
  @ContentField(() => String, {
    label: { pl: 'Finansowanie', en: 'Funder' },
    hint: { pl: 'Fundusz, ministerstwo, budżet miasta …', en: 'A fund, a ministry, the city’s budget …' },
    group: 'BASICS',
    localized: true,
  })
  funder?: Localized | null;

  /** The priority and measure of the fund under which the programme is paid. */
  @ContentField(() => String, {
    label: { pl: 'Priorytet i działanie', en: 'Priority and measure' },
    group: 'BASICS',
    localized: true,
  })
  priority?: Localized | null;

  /** The number of the agreement on the funding. */
  @ContentField(() => String, {
    label: { pl: 'Numer umowy', en: 'Number of the agreement' },
    group: 'LEGAL',
    maxLength: 100,
  })
  agreementNumber?: string | null;

  /** What the whole costs. */
  @ContentField(() => Money, { label: { pl: 'Wartość', en: 'Amount' }, group: 'BASICS', filter: true })
  amount?: string | null;

  /** What the funder pays of the amount. */
  @ContentField(() => Money, { label: { pl: 'Kwota dofinansowania', en: 'Grant' }, group: 'BASICS' })
  grantAmount?: string | null;

  /** Who leads the programme, where that is not the owner. */
  @ContentField(() => String, { label: { pl: 'Lider', en: 'Leader' }, group: 'BASICS' })
  leader?: string | null;

  /** Who takes part beside the leader, each with a role. */
  @ContentField(() => [Partner], { label: { pl: 'Partnerzy', en: 'Partners' }, group: 'BASICS' })
  partners?: Partner[] | null;

  /** Profiles of the partners that have one here. */
  @ContentField(() => [documents('NgoProfile')], {
    label: { pl: 'Profile partnerów', en: 'Profiles of partners' },
    group: 'BASICS',
    filter: true,
  })
  partnerProfiles: string[] = [];

  /** The consultations that were held within the programme. */
  @ContentField(() => [documents('Consultation')], {
    label: { pl: 'Konsultacje', en: 'Consultations' },
    group: 'PARTICIPATION',
    filter: true,
  })
  consultations: string[] = [];

  /** The number of people who took part in all. */
  @ContentField(() => Integer, { label: { pl: 'Liczba uczestników', en: 'Participants' }, group: 'OUTCOME', min: 0 })
  participants?: number | null;

  /** What came of the programme. */
  @ContentField(() => RichText, { label: { pl: 'Rezultaty', en: 'Outcomes' }, group: 'OUTCOME' })
  outcomes?: LocalizedRichText | null;

  /** Acts that came of the programme. */
  @ContentField(() => [documents('LegalAct')], {
    label: { pl: 'Akty prawne', en: 'Legal acts' },
    group: 'OUTCOME',
    filter: true,
  })
  acts: string[] = [];

  @ContentField(() => Url, { label: { pl: 'Strona internetowa', en: 'Website' }, group: 'CONTACT' })
  website?: string | null;

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  /** Trainings, conferences and other events of the programme, in the order of time. */
  @Inverse('Event', 'programme', { paged: true, orderBy: 'startsAt' })
  declare readonly events: unknown;

  /** What was recommended in the programme, in order. */
  @Inverse('Recommendation', 'programme', { paged: true, orderBy: 'position' })
  declare readonly recommendations: unknown;

  /** The reports on the programme, the newest first. */
  @Inverse('Report', 'programme', { paged: true })
  declare readonly reports: unknown;

  /** Campaigns of the programme. */
  @Inverse('Campaign', 'programme', { paged: true, orderBy: 'startsOn' })
  declare readonly campaigns: unknown;

  /** Handbooks that were made in the programme, by year. */
  @Inverse('Handbook', 'programme', { paged: true, orderBy: 'year' })
  declare readonly handbooks: unknown;

  /** Good practices that began in the programme. */
  @Inverse('GoodPractice', 'programme', { paged: true })
  declare readonly goodPractices: unknown;

  /** Opinion research of the programme, in the order of time. */
  @Inverse('Study', 'programme', { paged: true, orderBy: 'startsOn' })
  declare readonly studies: unknown;

  /** Consultation models that came of the programme. */
  @Inverse('ConsultationModel', 'programme', { paged: true })
  declare readonly consultationModels: unknown;

  /** Galleries that show the programme, the newest first. */
  @Inverse('Gallery', 'shows', { paged: true })
  declare readonly galleries: unknown;

  static problems(draft: Programme): Problem[] {
    const { amount, grantAmount, phases, startsOn, endsOn } = draft;
    return [
      ...endsBeforeItBegins(startsOn, endsOn, 'endsOn'),
      ...(phases ?? []).flatMap((phase, index) =>
        endsBeforeItBegins(phase.startsOn, phase.endsOn, 'phases', String(index), 'endsOn'),
      ),
      ...partAboveTheWhole({
        part: grantAmount,
        whole: amount,
        field: 'grantAmount',
        message: {
          pl: 'Dofinansowanie jest większe niż cała wartość.',
          en: 'The grant is greater than the whole amount.',
        },
      }),
    ];
  }

  static warnings({ startsOn, endsOn, phases }: Programme): Warning[] {
    return (phases ?? []).flatMap((phase, index) => {
      const isEarly = liesBefore(phase.startsOn, startsOn);
      if (!isEarly && !liesBefore(endsOn, phase.endsOn)) return [];
      return {
        code: 'DAY_UNLIKELY' as const,
        path: ['phases', String(index), isEarly ? 'startsOn' : 'endsOn'],
        message: {
          pl: 'Ten etap wykracza poza czas trwania programu.',
          en: 'This phase reaches beyond the time of the programme.',
        },
      };
    });
  }
}
