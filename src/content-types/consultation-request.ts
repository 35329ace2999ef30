import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, DocumentReference } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import { Day, enumType, Integer, type Localized, RichText } from '../entities/fields/field-types.ts';
import type { Problem, Warning } from '../message.ts';
import { dayIn } from '../time/days.ts';
import { Consultation } from './consultation.ts';
import { NgoProfile } from './ngo-profile.ts';
import { endsBeforeItBegins } from './partial-dates.ts';
import type { LocalizedRichText } from './values.ts';

export const RequesterKind = enumType(
  'RequesterKind',
  {
    RESIDENTS: { pl: 'Mieszkańcy', en: 'Residents', uk: 'Мешканці' },
    NGO: { pl: 'Organizacja pozarządowa', en: 'Non-governmental organization', uk: 'Громадська організація' },
    DISTRICT_COUNCIL: { pl: 'Rada dzielnicy', en: 'District council', uk: 'Рада району' },
    COUNCILLORS: { pl: 'Radni miasta', en: 'City councillors', uk: 'Депутати міської ради' },
    YOUTH_OR_SENIOR_COUNCIL: {
      pl: 'Rada młodzieży albo seniorów',
      en: 'Youth or senior council',
      uk: 'Рада молоді або сеньйорів',
    },
    DEPARTMENT: { pl: 'Wydział urzędu', en: 'Department of the city', uk: 'Відділ мерії' },
  },
  'Who may ask for a consultation.',
);
export const RequestState = enumType('RequestState', {
  SUBMITTED: { pl: 'Złożony', en: 'Submitted', uk: 'Подано' },
  ACCEPTED: { pl: 'Uwzględniony', en: 'Accepted', uk: 'Задоволено' },
  REJECTED: { pl: 'Nieuwzględniony', en: 'Rejected', uk: 'Відхилено' },
  INADMISSIBLE: { pl: 'Pozostawiony bez rozpatrzenia', en: 'Not admissible', uk: 'Залишено без розгляду' },
  WITHDRAWN: { pl: 'Wycofany', en: 'Withdrawn', uk: 'Відкликано' },
});

const required = 'publish';
const decisions = ['ACCEPTED', 'REJECTED', 'INADMISSIBLE'];
const refusals = ['REJECTED', 'INADMISSIBLE'];

@Entity()
@ContentType({
  label: { pl: 'Wniosek o konsultacje', en: 'Request for a consultation', uk: 'Заява про консультації' },
  access: editorsOfTheOwner,
  description:
    'A request that the city hold a consultation (wniosek o konsultacje): about what, who asked, what was answered, and the consultation that came of it. The title is the subject.',
})
export class ConsultationRequest extends Edition {
  /** Two or three sentences for listings. */
  @ContentField(() => String, {
    label: { pl: 'Streszczenie', en: 'Summary' },
    hint: { pl: 'Dwa, trzy zdania; pokazywane na listach.', en: 'Two or three sentences, shown in listings.' },
    group: 'BASICS',
    listing: true,
    localized: true,
    maxLength: 2000,
  })
  summary?: Localized | null;

  /** What is asked for, and why. */
  @ContentField(() => RichText, { label: { pl: 'Uzasadnienie', en: 'Reasons' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  @ContentField(() => RequesterKind, {
    label: { pl: 'Rodzaj wnioskodawcy', en: 'Kind of requester' },
    group: 'BASICS',
    required,
    filter: true,
  })
  requesterKind?: string | null;

  /** Who asks, as the public may know it: an organization, or "residents of Raków". No names of private people. */
  @ContentField(() => String, {
    label: { pl: 'Wnioskodawca', en: 'Requester' },
    hint: {
      pl: 'Organizacja albo „mieszkańcy Rakowa”; bez nazwisk osób prywatnych.',
      en: 'An organization, or “residents of Raków”; no names of private people.',
    },
    group: 'BASICS',
    localized: true,
    required,
  })
  requester?: Localized | null;

  /** The number of residents who signed the request. Published with every request of residents. */
  @ContentField(() => Integer, {
    label: { pl: 'Liczba podpisów', en: 'Signatures' },
    group: 'BASICS',
    filter: true,
    min: 1,
  })
  signatures?: number | null;

  /** The profile of the organization that asks. Null when the profile is not public at this instant. */
  @DocumentReference(() => NgoProfile, {
    label: { pl: 'Profil organizacji', en: 'Profile of the organization' },
    group: 'BASICS',
    filter: true,
  })
  ngoId?: string | null;

  /** The number under which the office keeps the request. */
  @ContentField(() => String, {
    label: { pl: 'Znak sprawy', en: 'Reference number' },
    group: 'LEGAL',
    filter: true,
    maxLength: 100,
  })
  referenceNumber?: string | null;

  /** The day on which the office received the request. */
  @ContentField(() => Day, {
    label: { pl: 'Wpłynął', en: 'Received' },
    group: 'DATES',
    required,
    filter: true,
    order: true,
  })
  receivedOn?: string | null;

  /** The last day for the answer. */
  @ContentField(() => Day, { label: { pl: 'Termin odpowiedzi', en: 'Answer due' }, group: 'DATES', filter: true })
  answerDueOn?: string | null;

  @ContentField(() => RequestState, {
    label: { pl: 'Stan', en: 'State' },
    group: 'OUTCOME',
    required,
    filter: true,
  })
  state?: string | null;

  /** The day of the decision. Published with every decision. */
  @ContentField(() => Day, { label: { pl: 'Rozpatrzono', en: 'Decided' }, group: 'OUTCOME', filter: true })
  decidedOn?: string | null;

  /** What was answered, with the reasons. Published with every refusal. */
  @ContentField(() => RichText, { label: { pl: 'Odpowiedź', en: 'Answer' }, group: 'OUTCOME' })
  answer?: LocalizedRichText | null;

  /** The consultation that came of the request. Null when the consultation is not public at this instant. */
  @DocumentReference(() => Consultation, {
    label: { pl: 'Konsultacje', en: 'Consultation' },
    hint: { pl: 'Konsultacje, które z tego wniosku wynikły.', en: 'The consultation that came of the request.' },
    group: 'OUTCOME',
    filter: true,
  })
  consultationId?: string | null;

  static problems(draft: ConsultationRequest, context: CheckContext<ConsultationRequest>): Problem[] {
    const problems = endsBeforeItBegins(draft.receivedOn, draft.decidedOn, 'decidedOn');
    return context.publishing ? [...problems, ...gapsInPublic(draft, context)] : problems;
  }

  static warnings({ answerDueOn, decidedOn, receivedOn }: ConsultationRequest): Warning[] {
    const warnings: Warning[] = [];
    if (answerDueOn && receivedOn && answerDueOn < receivedOn) {
      warnings.push({
        code: 'DAY_UNLIKELY',
        path: ['answerDueOn'],
        message: {
          pl: 'Termin odpowiedzi mija, zanim wniosek wpłynął.',
          en: 'The answer is due before the request was received.',
        },
      });
    }
    if (answerDueOn && decidedOn && decidedOn > answerDueOn) {
      warnings.push({
        code: 'DAY_UNLIKELY',
        path: ['decidedOn'],
        message: {
          pl: `Wniosek rozpatrzono (${decidedOn}) po terminie odpowiedzi (${answerDueOn}). Czy na pewno?`,
          en: `The request was decided (${decidedOn}) after the answer was due (${answerDueOn}). Is that right?`,
        },
      });
    }
    return warnings;
  }
}

/** What the public must be told and a draft may still lack. */
function gapsInPublic(draft: ConsultationRequest, { locale, now, timeZone }: CheckContext): Problem[] {
  const state = String(draft.state);
  const problems: Problem[] = [];
  if (draft.requesterKind === 'RESIDENTS' && !draft.signatures) {
    problems.push({
      path: ['signatures'],
      message: { pl: 'Podaj, ilu mieszkańców podpisało wniosek.', en: 'Say how many residents signed the request.' },
    });
  }
  if (decisions.includes(state) && !draft.decidedOn) {
    problems.push({
      path: ['decidedOn'],
      message: {
        pl: 'Podaj dzień, w którym wniosek rozpatrzono.',
        en: 'Give the day on which the request was decided.',
      },
    });
  }
  if (draft.decidedOn && draft.decidedOn > dayIn(now, timeZone)) {
    problems.push({
      path: ['decidedOn'],
      message: {
        pl: `Dzień rozpatrzenia (${draft.decidedOn}) dopiero nadejdzie.`,
        en: `The day of the decision (${draft.decidedOn}) is yet to come.`,
      },
    });
  }
  if (refusals.includes(state) && !draft.answer?.[locale]) {
    problems.push({
      path: ['answer'],
      message: {
        pl: `Podaj w języku ${locale}, dlaczego konsultacji nie będzie.`,
        en: `Say in ${locale} why there will be no consultation.`,
      },
    });
  }
  return problems;
}
