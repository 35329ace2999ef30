import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, Inverse } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import { documents, enumType, type Localized, Money, PartialDate, RichText } from '../entities/fields/field-types.ts';
import type { Problem } from '../message.ts';
import { partAboveTheWhole } from './amounts.ts';
import { endsBeforeItBegins } from './partial-dates.ts';
import { Contact, GeoPoint, type LocalizedRichText, Place } from './values.ts';

export const InvestmentStage = enumType('InvestmentStage', {
  IDEA: { pl: 'Pomysł', en: 'Idea', uk: 'Ідея' },
  PLANNED: { pl: 'Zaplanowana', en: 'Planned', uk: 'Запланована' },
  DESIGN: { pl: 'Projektowanie', en: 'Design', uk: 'Проєктування' },
  TENDER: { pl: 'Przetarg', en: 'Tender', uk: 'Тендер' },
  CONSTRUCTION: { pl: 'W budowie', en: 'Under construction', uk: 'Будівництво' },
  DONE: { pl: 'Zakończona', en: 'Done', uk: 'Завершена' },
  ABANDONED: { pl: 'Zaniechana', en: 'Abandoned', uk: 'Припинена' },
});
export const ParticipationLevel = enumType(
  'ParticipationLevel',
  {
    INFORMATION: { pl: 'Informowanie', en: 'Information', uk: 'Інформування' },
    CONSULTATION: { pl: 'Konsultacje', en: 'Consultation', uk: 'Консультації' },
    CO_DECISION: { pl: 'Współdecydowanie', en: 'Co-decision', uk: 'Спільне рішення' },
  },
  'How much those concerned have to say.',
);

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Inwestycja', en: 'Investment', uk: 'Інвестиція' },
  access: editorsOfTheOwner,
  requires: ['areas'],
  description:
    'What the city plans, builds or has built (inwestycja): where, when, for how much, and how people are asked.',
})
export class Investment extends Edition {
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

  @ContentField(() => RichText, { label: { pl: 'Opis', en: 'Description' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  @ContentField(() => InvestmentStage, { label: { pl: 'Etap', en: 'Stage' }, group: 'BASICS', required, filter: true })
  stage?: string | null;

  /** Why the investment was given up; without a reason none is published as abandoned. */
  @ContentField(() => String, {
    label: { pl: 'Powód zaniechania', en: 'Reason for giving it up' },
    group: 'BASICS',
    localized: true,
    maxLength: 2000,
  })
  abandonedBecause?: Localized | null;

  /** The beginning, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Początek', en: 'Beginning' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    filter: true,
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

  /** What the whole costs. */
  @ContentField(() => Money, { label: { pl: 'Koszt', en: 'Cost' }, group: 'BASICS', filter: true })
  cost?: string | null;

  /** What the city pays of the cost. */
  @ContentField(() => Money, { label: { pl: 'Wkład miasta', en: "The city's share" }, group: 'BASICS' })
  cityShare?: string | null;

  /** Who pays beside the city. */
  @ContentField(() => String, {
    label: { pl: 'Źródła finansowania', en: 'Funding' },
    group: 'BASICS',
    localized: true,
    maxLength: 2000,
  })
  funding?: Localized | null;

  @ContentField(() => String, { label: { pl: 'Wykonawca', en: 'Contractor' }, group: 'BASICS' })
  contractor?: string | null;

  /** How much residents have to say. */
  @ContentField(() => ParticipationLevel, {
    label: { pl: 'Poziom udziału mieszkańców', en: 'Level of participation' },
    group: 'PARTICIPATION',
    filter: true,
  })
  participation?: string | null;

  /** The consultations about it. */
  @ContentField(() => [documents('Consultation')], {
    label: { pl: 'Konsultacje', en: 'Consultations' },
    group: 'PARTICIPATION',
    filter: true,
  })
  consultations: string[] = [];

  /** Where it is built: streets as lines, parks and plots as polygons. */
  @ContentField(() => [Place], { label: { pl: 'Miejsca', en: 'Places' }, group: 'CLASSIFICATION', filter: true })
  places?: Place[] | null;

  /** One point for the map, beside or in place of shapes; WGS 84. */
  @ContentField(() => GeoPoint, {
    label: { pl: 'Położenie na mapie', en: 'Place on the map' },
    group: 'CLASSIFICATION',
    filter: true,
  })
  location?: GeoPoint | null;

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  /** The projects of the participatory budget that it carries out. */
  @Inverse('BudgetProject', 'investment', { paged: true })
  declare readonly budgetProjects: unknown;

  /** Galleries that show the investment, the newest first. */
  @Inverse('Gallery', 'shows', { paged: true })
  declare readonly galleries: unknown;

  static problems(draft: Investment, { publishing, locale }: CheckContext<Investment>): Problem[] {
    const problems = [...endsBeforeItBegins(draft.startsOn, draft.endsOn, 'endsOn'), ...shareAboveTheWhole(draft)];
    if (publishing && draft.stage === 'ABANDONED' && !draft.abandonedBecause?.[locale]) {
      problems.push({
        path: ['abandonedBecause'],
        message: {
          pl: `Podaj w języku ${locale} powód zaniechania inwestycji.`,
          en: `Say in ${locale} why the investment was given up.`,
        },
      });
    }
    return problems;
  }
}

function shareAboveTheWhole({ cost, cityShare }: Investment): Problem[] {
  return partAboveTheWhole({
    part: cityShare,
    whole: cost,
    field: 'cityShare',
    message: {
      pl: 'Wkład miasta jest większy niż cały koszt.',
      en: "The city's share is greater than the whole cost.",
    },
  });
}
