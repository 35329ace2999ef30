import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, Inverse } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import {
  Day,
  Decimal,
  enumType,
  Integer,
  type Localized,
  Money,
  PartialDate,
  RichText,
  type ValueDefinition,
} from '../entities/fields/field-types.ts';
import { Value, ValueField } from '../entities/fields/value.ts';
import type { Problem } from '../message.ts';
import { endsBeforeItBegins } from './partial-dates.ts';
import { Contact, GeoPoint, type LocalizedRichText } from './values.ts';

export const LocalInitiativeState = enumType('LocalInitiativeState', {
  SUBMITTED: { pl: 'Złożona', en: 'Submitted', uk: 'Подано' },
  ACCEPTED: { pl: 'Przyjęta', en: 'Accepted', uk: 'Прийнято' },
  REJECTED: { pl: 'Odrzucona', en: 'Rejected', uk: 'Відхилено' },
  UNDER_WAY: { pl: 'W realizacji', en: 'Under way', uk: 'Виконується' },
  DONE: { pl: 'Zrealizowana', en: 'Done', uk: 'Виконано' },
  WITHDRAWN: { pl: 'Wycofana', en: 'Withdrawn', uk: 'Відкликано' },
});
export const ContributionParty = enumType('ContributionParty', {
  CITY: { pl: 'Miasto', en: 'The city', uk: 'Місто' },
  RESIDENTS: { pl: 'Mieszkańcy', en: 'Residents', uk: 'Мешканці' },
  PARTNER: { pl: 'Partner', en: 'A partner', uk: 'Партнер' },
});
export const ContributionKind = enumType('ContributionKind', {
  MONEY: { pl: 'Pieniądze', en: 'Money', uk: 'Гроші' },
  WORK: { pl: 'Praca', en: 'Work', uk: 'Праця' },
  THINGS: { pl: 'Rzeczy', en: 'Things', uk: 'Речі' },
});

/** What somebody gives to a local initiative. */
@Value()
export class Contribution {
  declare static readonly value: ValueDefinition;

  @ValueField(() => ContributionParty, { label: { pl: 'Kto', en: 'Who' }, required: 'value' })
  party!: string;

  @ValueField(() => ContributionKind, { label: { pl: 'Rodzaj wkładu', en: 'Kind' }, required: 'value' })
  kind!: string;

  /** The amount, or what the work or things are worth. */
  @ValueField(() => Money, { label: { pl: 'Wartość', en: 'Amount' } })
  amount?: string;

  /** Of work: the hours. */
  @ValueField(() => Decimal, { label: { pl: 'Liczba godzin', en: 'Hours' }, min: 0, max: 1_000_000 })
  hours?: number;

  @ValueField(() => String, { label: { pl: 'Opis', en: 'Description' }, localized: true, maxLength: 2000 })
  description?: Localized;
}

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Inicjatywa lokalna', en: 'Local initiative', uk: 'Місцева ініціатива' },
  access: editorsOfTheOwner,
  requires: ['areas'],
  description:
    'A public task that residents carry out together with the city (inicjatywa lokalna): who applied, what was decided, and what each side gives in money, work and things.',
})
export class LocalInitiative extends Edition {
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

  @ContentField(() => LocalInitiativeState, {
    label: { pl: 'Stan', en: 'State' },
    group: 'BASICS',
    required,
    filter: true,
  })
  state?: string | null;

  /** Who applied, as the public may know it: an organization, or "residents of Olsztyńska Street". */
  @ContentField(() => String, {
    label: { pl: 'Wnioskodawca', en: 'Applicant' },
    hint: {
      pl: 'Organizacja albo „mieszkańcy ulicy Olsztyńskiej”; bez nazwisk osób prywatnych.',
      en: 'An organization, or “residents of Olsztyńska Street”; no names of private people.',
    },
    group: 'BASICS',
    localized: true,
    required,
  })
  applicant?: Localized | null;

  /** The day on which the application was received. */
  @ContentField(() => Day, {
    label: { pl: 'Wniosek wpłynął', en: 'Applied' },
    group: 'DATES',
    required,
    filter: true,
    order: true,
  })
  appliedOn?: string | null;

  /** The day of the decision. */
  @ContentField(() => Day, { label: { pl: 'Rozpatrzono', en: 'Decided' }, group: 'DATES', filter: true, order: true })
  decidedOn?: string | null;

  /** Why it was decided as it was. Published with every rejection. */
  @ContentField(() => RichText, {
    label: { pl: 'Uzasadnienie decyzji', en: 'Reasons for the decision' },
    group: 'OUTCOME',
  })
  decision?: LocalizedRichText | null;

  /** The beginning of the work, as far as it is known. */
  @ContentField(() => PartialDate, { label: { pl: 'Początek prac', en: 'Work begins' }, group: 'DATES', filter: true })
  startsOn?: string | null;

  /** The end of the work, as far as it is known. */
  @ContentField(() => PartialDate, { label: { pl: 'Koniec prac', en: 'Work ends' }, group: 'DATES', filter: true })
  endsOn?: string | null;

  /** What the city, the residents and others give. */
  @ContentField(() => [Contribution], { label: { pl: 'Wkład stron', en: 'Contributions' }, group: 'PARTICIPATION' })
  contributions?: Contribution[] | null;

  /** The number of residents who take part. */
  @ContentField(() => Integer, {
    label: { pl: 'Liczba uczestników', en: 'Participants' },
    group: 'PARTICIPATION',
    min: 1,
  })
  participants?: number | null;

  /** The number of the agreement between the city and the applicant. */
  @ContentField(() => String, {
    label: { pl: 'Numer umowy', en: 'Number of the agreement' },
    group: 'LEGAL',
    maxLength: 100,
  })
  agreementNumber?: string | null;

  /** What came of it. */
  @ContentField(() => RichText, { label: { pl: 'Efekty', en: 'Effects' }, group: 'OUTCOME' })
  effects?: LocalizedRichText | null;

  /** Its place on the map; WGS 84. */
  @ContentField(() => GeoPoint, {
    label: { pl: 'Położenie na mapie', en: 'Place on the map' },
    group: 'CLASSIFICATION',
    filter: true,
  })
  location?: GeoPoint | null;

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  /** Galleries that show the initiative, the newest first. */
  @Inverse('Gallery', 'shows', { paged: true })
  declare readonly galleries: unknown;

  static problems(draft: LocalInitiative, { publishing, locale }: CheckContext<LocalInitiative>): Problem[] {
    const problems = [
      ...endsBeforeItBegins(draft.appliedOn, draft.decidedOn, 'decidedOn'),
      ...endsBeforeItBegins(draft.startsOn, draft.endsOn, 'endsOn'),
    ];
    if (!publishing) return problems;
    problems.push(...moneyWithoutAmount(draft.contributions ?? []));
    if (draft.state === 'REJECTED' && !draft.decision?.[locale]) {
      problems.push({
        path: ['decision'],
        message: {
          pl: `Podaj w języku ${locale}, dlaczego inicjatywę odrzucono.`,
          en: `Say in ${locale} why the initiative was rejected.`,
        },
      });
    }
    return problems;
  }
}

function moneyWithoutAmount(contributions: readonly Contribution[]): Problem[] {
  return contributions.flatMap(({ kind, amount }, index) => {
    if (kind !== 'MONEY' || amount != null) return [];
    return {
      path: ['contributions', String(index), 'amount'],
      message: { pl: 'Podaj kwotę.', en: 'Give the amount.' },
    };
  });
}
