import { bullets } from './markdown.ts';
import type { SeedAttachment, SeedDocument } from './types.ts';

// Known: that the office has a good-practice card with these parts, campaigns, local initiatives and galleries. What they
// say is made up, but for the names of consultations that the city really held.

const organization = 'biliks';
const areaIds = ['czestochowa'];

const goodPractice: SeedDocument = {
  type: 'GoodPractice',
  organization,
  content: {
    slug: 'dobra-praktyka-biuro-konsultacji',
    title: {
      pl: 'Biuro Inicjatyw Lokalnych i Konsultacji Społecznych',
      en: 'Office of Local Initiatives and Public Consultations',
    },
    summary: {
      pl: 'Jedno biuro pomaga wydziałom pytać mieszkańców, wspiera organizacje i prowadzi inicjatywę lokalną.',
      en: 'One office helps departments to ask residents, supports organizations and sees to local initiatives.',
    },
    place: { pl: 'Częstochowa, województwo śląskie', en: 'Częstochowa, Silesian Voivodeship' },
    kinds: ['A', 'B', 'C', 'E'],
    subject: { pl: 'Konsultacje społeczne, współpraca z organizacjami, inicjatywa lokalna.' },
    areaIds,
    topicIds: ['samorzad-lokalny', 'organizacje-pozarzadowe'],
    startsOn: '2010',
    causes: { pl: 'Każdy wydział pytał inaczej, a mieszkańcy dowiadywali się o konsultacjach po czasie.' },
    goals: {
      pl: bullets(
        'jedne zasady dla całego urzędu,',
        'konsultacje zapowiadane z wyprzedzeniem,',
        'odpowiedź na każdą uwagę.',
      ),
    },
    course: {
      pl: 'Biuro powstało w 2010 r. Prowadzi kampanie i szkolenia, Centrum Organizacji Pozarządowych oraz konsultacje razem z wydziałami.',
    },
    effects: {
      pl: 'Raporty „Aleje 2 kółek”, „Rodzicu decyduj!” i „Prohibicja na Dekabrystów”; warsztaty charrette; uchwała z 2014 r.',
    },
    costs: [
      { year: 2012, budget: '240000.00', staff: 7 },
      { year: 2013, budget: '286000.00', staff: 8 },
      { year: 2014, budget: '310500.00', staff: 8.5 },
    ],
    difficulties: { pl: 'Najtrudniej było przekonać wydziały, by pytały, zanim powstanie gotowy projekt.' },
    advice: {
      pl: 'Zacznijcie od jednej sprawy, która naprawdę jest do rozstrzygnięcia, i odpowiedzcie na każdy głos.',
    },
    prizes: { pl: 'Wyróżnienie w konkursie dobrych praktyk (zmyślone).' },
    consultationIds: ['aleje-2-kolek-2011', 'dekabrystow-2011'],
    programmeId: 'jasne-ze-konsultacje',
    contact: { name: 'BILiKS', phone: '+48 34 000 00 10', fax: '+48 34 000 00 12', email: 'konsultacje@example.org' },
  },
};

const campaign: SeedDocument = {
  type: 'Campaign',
  organization,
  content: {
    slug: 'rodzicu-decyduj',
    title: { pl: 'Rodzicu, decyduj!', en: 'Parents, decide!' },
    summary: {
      pl: 'Kampania zapraszająca rodziców do rozmowy o przedszkolach i szkołach.',
      en: 'A campaign that asks parents to talk of schools.',
    },
    goal: { pl: 'Co najmniej stu rodziców na spotkaniach w dzielnicach.' },
    areaIds,
    topicIds: ['edukacja'],
    startsOn: '2012-03',
    endsOn: '2012-06',
    prizes: { pl: 'Dla trzech najaktywniejszych rad rodziców książki do biblioteki szkolnej.' },
    partners: [{ name: 'Fundacja Czytelnia pod Jarzębiną', role: { pl: 'fundator książek', en: 'donor of books' } }],
  },
};

/** Annexes are numbered, and their order is kept. */
const annexes = (name: string, ...titles: string[]): SeedAttachment[] =>
  titles.map((title, index) => ({
    title: { pl: title },
    kind: 'ANNEX',
    annexNumber: index + 1,
    fileName: `${name}-zalacznik-${index + 1}.pdf`,
    text: `Zalacznik nr ${index + 1}. Tresc zastepcza demonstracji.`,
  }));

const onTwoWheels: readonly SeedDocument[] = [
  {
    type: 'Event',
    organization,
    content: {
      slug: 'charrette-aleje-2-kolek',
      title: { pl: 'Warsztaty charrette: Aleje 2 kółek', en: 'Charrette: avenues on two wheels' },
      kind: 'CHARRETTE',
      areaIds,
      topicIds: ['ruch-rowerowy'],
      consultationId: 'aleje-2-kolek-2011',
      startsAt: '2011-03-19T09:00:00Z',
      finishesAt: '2011-03-19T15:00:00Z',
      place: { name: { pl: 'Aleja Najświętszej Maryi Panny', en: 'Najświętszej Maryi Panny Avenue' } },
    },
  },
  {
    type: 'Report',
    organization,
    content: {
      slug: 'raport-aleje-2-kolek',
      title: { pl: 'Raport „Aleje 2 kółek”', en: 'Report “Avenues on two wheels”' },
      summary: { pl: 'Przebieg konsultacji o ruchu rowerowym w Alejach; załączniki są numerowane.' },
      areaIds,
      topicIds: ['ruch-rowerowy'],
      consultationId: 'aleje-2-kolek-2011',
    },
    attachments: annexes('aleje-2-kolek', 'Wyniki ankiety', 'Zapis warsztatów'),
  },
];

const report: SeedDocument = {
  type: 'Report',
  organization,
  content: {
    slug: 'raport-rodzicu-decyduj',
    title: { pl: 'Raport „Rodzicu decyduj!”', en: 'Report “Parents, decide!”' },
    summary: { pl: 'Co rodzice mówili na spotkaniach; załączniki są numerowane.' },
    body: { pl: 'Raport nie należy do żadnych konsultacji: opisuje kampanię.' },
    areaIds,
    topicIds: ['edukacja'],
  },
  attachments: annexes('rodzicu-decyduj', 'Lista spotkań', 'Zebrane głosy'),
};

const localInitiatives: readonly SeedDocument[] = [
  {
    type: 'LocalInitiative',
    organization,
    content: {
      slug: 'skwer-przy-olsztynskiej',
      title: { pl: 'Skwer przy ulicy Olsztyńskiej', en: 'Square in Olsztyńska Street' },
      summary: {
        pl: 'Mieszkańcy sadzą krzewy i stawiają ławki, miasto daje materiał.',
        en: 'Residents plant, the city gives the material.',
      },
      state: 'DONE',
      applicant: { pl: 'Mieszkańcy ulicy Olsztyńskiej', en: 'Residents of Olsztyńska Street' },
      areaIds: ['zawodzie-dabie'],
      topicIds: ['zielen'],
      appliedOn: '2013-02-11',
      decidedOn: '2013-03-20',
      startsOn: '2013-04',
      endsOn: '2013-06',
      participants: 24,
      contributions: [
        { party: 'CITY', kind: 'MONEY', amount: '8200.00' },
        {
          party: 'CITY',
          kind: 'THINGS',
          description: { pl: 'Sadzonki z miejskiej szkółki', en: 'Seedlings from the city nursery' },
        },
        { party: 'RESIDENTS', kind: 'WORK', hours: 180, amount: '3600.00' },
      ],
      effects: { pl: 'Skwer otwarto w czerwcu 2013 r.' },
    },
  },
  {
    type: 'LocalInitiative',
    organization,
    content: {
      slug: 'oswietlenie-sciezki-na-rakowie',
      title: { pl: 'Oświetlenie ścieżki na Rakowie' },
      summary: { pl: 'Wniosek o lampy przy ścieżce; teren nie należy do miasta.' },
      state: 'REJECTED',
      applicant: { pl: 'Stowarzyszenie Zapalona Latarnia' },
      areaIds: ['rakow'],
      topicIds: ['bezpieczenstwo'],
      appliedOn: { days: -70 },
      decidedOn: { days: -40 },
      decision: { pl: 'Teren należy do spółki kolejowej, więc miasto nie może tu budować.' },
    },
    published: { days: -39, time: '12:00' },
  },
];

const requests: readonly SeedDocument[] = [
  {
    type: 'ConsultationRequest',
    organization,
    published: { days: -14, time: '12:00' },
    content: {
      slug: 'wniosek-trasa-nad-warta',
      title: { pl: 'O konsultacje przebiegu trasy nad Wartą', en: 'For a consultation on the route by the Warta' },
      requesterKind: 'RESIDENTS',
      requester: { pl: 'Mieszkańcy Zawodzia i Starego Miasta', en: 'Residents of Zawodzie and Stare Miasto' },
      signatures: 412,
      receivedOn: { days: -60 },
      answerDueOn: { days: -30 },
      state: 'ACCEPTED',
      decidedOn: { days: -35 },
      answer: { pl: 'Konsultacje odbędą się przed wyborem wariantu.' },
      consultationId: 'trasa-rowerowa-nad-warta',
      areaIds: ['zawodzie-dabie', 'stare-miasto'],
      topicIds: ['ruch-rowerowy'],
    },
  },
  {
    type: 'ConsultationRequest',
    organization,
    published: { days: -11, time: '12:00' },
    content: {
      slug: 'wniosek-nocna-cisza',
      title: { pl: 'O konsultacje ciszy nocnej w parkach' },
      requesterKind: 'DISTRICT_COUNCIL',
      requester: { pl: 'Rada Dzielnicy Podjasnogórska' },
      receivedOn: { days: -50 },
      state: 'REJECTED',
      decidedOn: { days: -12 },
      answer: { pl: 'Ciszę nocną określa ustawa, więc nie ma tu czego rozstrzygać.' },
      areaIds: ['podjasnogorska'],
      topicIds: ['bezpieczenstwo'],
    },
  },
];

const gallery: SeedDocument = {
  type: 'Gallery',
  organization,
  content: {
    slug: 'galeria-skwer-przy-olsztynskiej',
    title: { pl: 'Skwer przy Olsztyńskiej: sadzenie krzewów', en: 'The square in Olsztyńska Street: planting' },
    summary: { pl: 'Trzy soboty pracy mieszkańców.' },
    takenOn: '2013-05',
    areaIds: ['zawodzie-dabie'],
    showIds: ['skwer-przy-olsztynskiej'],
  },
  pictures: [
    { title: { pl: 'Przed' }, alt: { pl: 'Pusty trawnik między blokami' }, credit: 'BILiKS', seed: 71 },
    { title: { pl: 'Po' }, alt: { pl: 'Krzewy i trzy ławki' }, credit: 'BILiKS', seed: 72 },
  ],
};

/** What the office does beside consultations. */
export const initiatives: readonly SeedDocument[] = [
  goodPractice,
  campaign,
  report,
  ...onTwoWheels,
  ...localInitiatives,
  ...requests,
  gallery,
];
