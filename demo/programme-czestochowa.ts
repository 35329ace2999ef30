import { bullets, markdown } from './markdown.ts';
import type { SeedDocument } from './types.ts';

// Known: the programme's name, trainings for 160 people with enrolment, a working group of twenty, its recommendations and
// the resolution of 10 April 2014. Partners, amounts, days and the wording of the recommendations are made up.

const organization = 'biliks';
const shared = { areas: ['czestochowa'], topics: ['samorzad-lokalny'] };
const areaIds = shared.areas;
const topicIds = shared.topics;
const programmeId = 'jasne-ze-konsultacje';
const group = {
  pl: 'Grupa robocza do spraw konsultacji społecznych',
  en: 'Working group on public consultations',
};

const programme: SeedDocument = {
  type: 'Programme',
  organization,
  content: {
    slug: programmeId,
    title: { pl: 'Jasne, że konsultacje', en: 'Consultations, of course' },
    summary: {
      pl: 'Szkolenia dla 160 osób, dwudziestoosobowa grupa robocza i jej rekomendacje, z których powstała uchwała o konsultacjach społecznych.',
      en: 'Trainings for 160 people, a working group of twenty and its recommendations, from which the resolution on public consultations came.',
    },
    state: 'DONE',
    areaIds,
    topicIds,
    funder: { pl: 'Europejski Fundusz Społeczny', en: 'European Social Fund' },
    priority: {
      pl: 'Priorytet V „Dobre rządzenie”, Działanie 5.4',
      en: 'Priority V “Good governance”, Measure 5.4',
    },
    amount: '412000.00',
    grantAmount: '390000.00',
    leader: 'Gmina Miasto Częstochowa',
    partners: [
      { name: 'Fundacja Przykładowa Pracownia', role: { pl: 'szkolenia urzędników', en: 'training of officials' } },
      { name: 'Stowarzyszenie Aleje dla Ludzi', role: { pl: 'praca z mieszkańcami', en: 'work with residents' } },
    ],
    partnerProfileIds: ['stowarzyszenie-aleje-dla-ludzi'],
    startsOn: '2013-05',
    endsOn: '2014-06',
    goals: {
      pl: bullets(
        'urzędnicy i organizacje potrafią prowadzić konsultacje,',
        'zasady konsultacji powstają razem z mieszkańcami,',
        'budżet obywatelski rusza na rok 2015.',
      ),
    },
    beneficiaries: {
      pl: 'Urzędnicy, radni, rady dzielnic, organizacje pozarządowe, mieszkańcy.',
      en: 'Officials, councillors, district councils, non-governmental organizations, residents.',
    },
    phases: [
      {
        name: { pl: 'Szkolenia', en: 'Trainings' },
        startsOn: '2013-09',
        endsOn: '2013-11',
        participants: 160,
        description: {
          pl: 'Osiem grup po 20 osób; zapisy przez internet i telefon.',
          en: 'Eight groups of 20; enrolment online and by phone.',
        },
      },
      {
        name: { pl: 'Grupa robocza', en: 'Working group' },
        startsOn: '2013-10',
        endsOn: '2014-02',
        participants: 20,
      },
      { name: { pl: 'Uchwała', en: 'Resolution' }, startsOn: '2014-04-10' },
    ],
    participants: 180,
    outcomes: {
      pl: markdown(
        'Rada Miasta przyjęła 10 kwietnia 2014 r. uchwałę nr 908/LI/2014 o konsultacjach społecznych.',
        'Rekomendacje grupy roboczej weszły do uchwały, a budżet obywatelski ruszył na rok 2015.',
      ),
    },
    actIds: ['uchwala-908-li-2014'],
  },
};

const events: readonly SeedDocument[] = [
  {
    type: 'Event',
    organization,
    content: {
      slug: 'szkolenia-jasne-ze-konsultacje',
      title: {
        pl: 'Szkolenia „Jak prowadzić konsultacje” dla 160 osób',
        en: 'Trainings “How to hold consultations” for 160 people',
      },
      kind: 'TRAINING',
      areaIds,
      topicIds,
      programmeId,
      startsAt: '2013-09-16T09:00:00+02:00',
      finishesAt: '2013-11-29T15:00:00+01:00',
      place: { name: { pl: 'Urząd Miasta, sala sesyjna', en: 'City hall, council chamber' } },
      capacity: 160,
      attendance: 160,
      enrolment: {
        state: 'CLOSED',
        instructions: {
          pl: 'Zapisy formularzem, e-mailem albo telefonicznie; decydowała kolejność zgłoszeń.',
          en: 'Enrolment by form, e-mail or phone; first come, first served.',
        },
        email: 'konsultacje@example.org',
        phone: '+48 34 000 00 10',
        until: '2013-09-10T15:00:00+02:00',
      },
      people: [
        {
          name: 'Jan Przykładowy',
          role: { pl: 'trener', en: 'trainer' },
          organization: 'Fundacja Przykładowa Pracownia',
        },
      ],
    },
  },
  {
    type: 'Event',
    organization,
    content: {
      slug: 'grupa-robocza-konsultacje',
      title: { pl: 'Posiedzenie grupy roboczej: rekomendacje', en: 'Meeting of the working group: recommendations' },
      kind: 'WORKSHOP',
      areaIds,
      topicIds,
      programmeId,
      startsAt: '2014-02-12T16:00:00+01:00',
      finishesAt: '2014-02-12T19:00:00+01:00',
      place: { name: { pl: 'Centrum Organizacji Pozarządowych', en: 'NGO Centre' } },
      attendance: 20,
    },
  },
];

function recommendation(
  position: number,
  slug: string,
  title: { pl: string; en?: string },
  body: string,
  more: object = {},
): SeedDocument {
  return {
    type: 'Recommendation',
    organization,
    content: {
      slug,
      title,
      body: { pl: body },
      position,
      areaIds,
      topicIds,
      recommendedBy: group,
      groupSize: 20,
      addressee: { pl: 'Rada Miasta Częstochowy', en: 'City Council of Częstochowa' },
      givenOn: '2014-02-12',
      state: 'ACCEPTED',
      answeredOn: '2014-04-10',
      actIds: ['uchwala-908-li-2014'],
      programmeId,
      eventId: 'grupa-robocza-konsultacje',
      ...more,
    },
  };
}

const recommendations: readonly SeedDocument[] = [
  recommendation(
    1,
    'rekomendacja-wniosek-mieszkancow',
    { pl: 'Mieszkańcy mogą wnioskować o konsultacje', en: 'Residents may ask for a consultation' },
    'Grupa mieszkańców powinna mieć prawo złożyć wniosek o konsultacje, a miasto obowiązek odpowiedzieć na piśmie.',
  ),
  recommendation(
    2,
    'rekomendacja-raport-po-konsultacjach',
    { pl: 'Raport po każdych konsultacjach', en: 'A report after every consultation' },
    'Po każdych konsultacjach ma powstać raport: co zgłoszono, co przyjęto, a czego nie i dlaczego.',
  ),
  recommendation(
    3,
    'rekomendacja-stala-rada',
    { pl: 'Stała rada do spraw konsultacji', en: 'A standing council on consultations' },
    'Grupa robocza powinna działać dalej jako stała rada.',
    {
      state: 'REJECTED',
      actIds: [],
      answer: { pl: 'Zadania rady przejęło Biuro; powołanie osobnego ciała odłożono.' },
    },
  ),
];

const report: SeedDocument = {
  type: 'Report',
  organization,
  content: {
    slug: 'raport-jasne-ze-konsultacje',
    title: {
      pl: 'Raport z programu „Jasne, że konsultacje”',
      en: 'Report on the programme “Consultations, of course”',
    },
    summary: { pl: 'Przebieg szkoleń, praca grupy roboczej i to, co z nich wynikło.' },
    body: { pl: 'Przeszkolono 160 osób w ośmiu grupach. Dwudziestoosobowa grupa robocza spotkała się sześć razy.' },
    areaIds,
    topicIds,
    programmeId,
  },
};

/** The programme from which the city's rules of consultations came. */
export const jasneZeKonsultacje: readonly SeedDocument[] = [programme, ...events, ...recommendations, report];
