import { markdown } from './markdown.ts';
import type { SeedDocument } from './types.ts';

// Known: a map of NGO activity with characteristics and an analysis of cooperation, debates on the village fund, opinion
// research before and after, a consultation model that was tested, revised and written into the statute. The rest is made up.

const organization = 'gmina-secemin';
const programmeId = 'secemin-razem-decydujemy';
const areaIds = ['secemin'];
const topicIds = ['samorzad-lokalny'];

const programme: SeedDocument = {
  type: 'Programme',
  organization,
  content: {
    slug: programmeId,
    title: { pl: 'Gmina Secemin: razem decydujemy', en: 'Commune of Secemin: we decide together' },
    summary: {
      pl: 'Mapa organizacji, debaty o funduszu sołeckim, badania opinii przed i po oraz model konsultacji, który trafił do statutu gminy.',
      en: 'A map of organizations, debates on the village fund, opinion research before and after, and a consultation model that went into the statute.',
    },
    state: 'DONE',
    areaIds,
    topicIds,
    startsOn: '2012',
    endsOn: '2014',
    consultationIds: ['secemin-konsultacje-probne'],
    partnerProfileIds: ['osp-bichniow'],
    phases: [
      { name: { pl: 'Badanie opinii przed', en: 'Opinion research before' }, startsOn: '2012' },
      { name: { pl: 'Mapa aktywności organizacji', en: 'Map of NGO activity' }, startsOn: '2012', endsOn: '2013' },
      { name: { pl: 'Debaty o funduszu sołeckim', en: 'Debates on the village fund' }, startsOn: '2013' },
      {
        name: { pl: 'Test i poprawki modelu konsultacji', en: 'Test and revision of the model' },
        startsOn: '2013',
        endsOn: '2014',
      },
      { name: { pl: 'Badanie opinii po', en: 'Opinion research after' }, startsOn: '2014' },
    ],
  },
};

const debate: SeedDocument = {
  type: 'Event',
  organization,
  content: {
    slug: 'debata-fundusz-solecki-bichniow',
    title: { pl: 'Debata o funduszu sołeckim w Bichniowie', en: 'Debate on the village fund in Bichniów' },
    kind: 'MEETING',
    areaIds,
    topicIds,
    programmeId,
    startsAt: '2013-09-14T16:00:00Z',
    place: { name: { pl: 'Remiza w Bichniowie', en: 'Fire station in Bichniów' } },
    attendance: 41,
  },
};

const applications: readonly SeedDocument[] = [
  {
    type: 'VillageFundApplication',
    organization,
    content: {
      slug: 'fundusz-solecki-bichniow-2014',
      title: { pl: 'Wiata i ławki przy boisku', en: 'A shelter and benches by the pitch' },
      villageUnitId: 'solectwo-bichniow',
      year: 2014,
      amount: '9800.00',
      fundAmount: '14250.50',
      meetingOn: '2013-09-14',
      attendance: 41,
      votesFor: 35,
      votesAgainst: 4,
      state: 'CARRIED_OUT',
      areaIds,
      topicIds: ['rekreacja'],
      eventId: 'debata-fundusz-solecki-bichniow',
      effects: { pl: 'Wiata stoi od czerwca 2014 r.; ławki zrobili mieszkańcy.' },
    },
  },
  {
    type: 'VillageFundApplication',
    organization,
    content: {
      slug: 'fundusz-solecki-czaryz-2014',
      title: { pl: 'Lustro drogowe przy szkole', en: 'A traffic mirror by the school' },
      villageUnitId: 'solectwo-czaryz',
      year: 2014,
      amount: '2100.00',
      meetingOn: '2013-09-21',
      state: 'REJECTED',
      rejectionReason: { pl: 'Droga jest powiatowa, więc zadanie nie jest zadaniem gminy.' },
      areaIds,
      topicIds: ['bezpieczenstwo'],
    },
  },
];

/** One of the organizations on the map. */
const fireBrigade: SeedDocument = {
  type: 'NgoProfile',
  organization: 'osp-bichniow',
  content: {
    slug: 'osp-bichniow',
    title: { pl: 'Ochotnicza Straż Pożarna w Bichniowie', en: 'Volunteer fire brigade of Bichniów' },
    legalForm: { pl: 'stowarzyszenie', en: 'association' },
    mission: { pl: 'Gasimy pożary i prowadzimy świetlicę.' },
    characteristics: { pl: 'Trzydziestu członków, świetlica, orkiestra; działa w jednej wsi.' },
    cooperation: { pl: 'Gmina użycza remizy i płaci za paliwo.' },
    activityIds: ['bezpieczenstwo', 'kultura'],
    areaIds,
    location: { latitude: 50.7702, longitude: 19.8335 },
  },
};

/** The consultation in which the commune tried its model. */
const trial: SeedDocument = {
  type: 'Consultation',
  organization,
  content: {
    slug: 'secemin-konsultacje-probne',
    title: { pl: 'Konsultacje próbne: zasady funduszu sołeckiego', en: 'Trial: rules of the village fund' },
    summary: { pl: 'Pierwsze konsultacje według nowego modelu.' },
    body: { pl: 'Zebrania w sołectwach, zapis uwag i odpowiedź na każdą.' },
    areaIds,
    topicIds,
    methodCodes: ['OPEN_MEETING'],
    recipients: 'RESIDENTS',
    opensOn: '2013-11-04',
    closesOn: '2013-11-29',
    originallyPublishedAt: '2013-11-04T12:00:00Z',
  },
};

const report: SeedDocument = {
  type: 'Report',
  organization,
  content: {
    slug: 'secemin-analiza-wspolpracy',
    title: { pl: 'Analiza współpracy gminy z organizacjami', en: 'Analysis of cooperation with organizations' },
    summary: { pl: 'Co wynika z mapy aktywności: kto działa, gdzie i jak współpracuje z gminą.' },
    body: {
      pl: markdown(
        'Organizacje działają najczęściej w pojedynkę i na terenie jednej wsi.',
        'Współpraca z gminą polega głównie na użyczaniu sal; rzadko na wspólnym planowaniu.',
      ),
    },
    areaIds,
    topicIds: ['organizacje-pozarzadowe'],
    programmeId,
  },
};

/** The programme of the commune of Secemin, from which this city learnt. */
export const secemin: readonly SeedDocument[] = [trial, fireBrigade, programme, debate, ...applications, report];
