import { allDistrictPools } from './district-budgets.ts';
import type { Localized, SeedDay } from './types.ts';

export interface SeedBudgetEdition {
  slug: string;
  organization: string;
  year: number;
  title: Localized;
  summary: Localized;
  /** In złoty. With pools, their sum. */
  amount: string;
  pools: { code: string; name: Localized; amount: string; areas?: string[] }[];
  submissionsOpenOn?: SeedDay;
  submissionsCloseOn?: SeedDay;
  votingOpensOn?: SeedDay;
  votingClosesOn?: SeedDay;
  resultsOn?: SeedDay;
  voteType: 'CHOOSE_ONE' | 'APPROVAL' | 'CUMULATIVE';
  mostProjects?: number;
  points?: number;
  rule: 'GREEDY';
  ballots?: number;
  validBallots?: number;
  /** Slugs of legal acts. */
  acts: string[];
}

export interface SeedBudgetProject {
  slug: string;
  organization: string;
  /** Slug of an edition. */
  edition: string;
  projectNumber: string;
  ballotNumber?: number;
  state: 'REJECTED' | 'NOT_SELECTED' | 'SELECTED' | 'IN_DELIVERY' | 'DELIVERED';
  stateReason?: Localized;
  title: Localized;
  summary: Localized;
  pool: string;
  cost: string;
  finalCost?: string;
  costItems?: { name: Localized; amount: string }[];
  applicantKind: 'RESIDENT' | 'RESIDENTS' | 'NGO' | 'SCHOOL' | 'DISTRICT_COUNCIL';
  votes?: number;
  readyOn?: string;
  areas: string[];
  topics: string[];
  location?: { latitude: number; longitude: number };
}

/** That there was a participatory budget for 2015 is known; its sums, days and projects are made up. */
export const participatoryBudgets: readonly SeedBudgetEdition[] = [
  {
    slug: 'budzet-obywatelski-2015',
    organization: 'biliks',
    year: 2015,
    title: { pl: 'Budżet obywatelski na 2015 rok', en: 'Participatory budget for 2015' },
    summary: {
      pl: 'Pierwsza edycja: mieszkańcy zgłosili projekty i zdecydowali o nich w głosowaniu.',
      en: 'The first edition: residents submitted projects and decided on them by a vote.',
    },
    amount: '1000000.00',
    pools: [
      { code: 'ogolnomiejska', name: { pl: 'Pula ogólnomiejska', en: 'For the whole city' }, amount: '600000.00' },
      { code: 'rakow', name: { pl: 'Raków' }, amount: '250000.00', areas: ['rakow'] },
      { code: 'stradom', name: { pl: 'Stradom' }, amount: '150000.00', areas: ['stradom'] },
    ],
    submissionsOpenOn: '2014-06-02',
    submissionsCloseOn: '2014-06-30',
    votingOpensOn: '2014-09-15',
    votingClosesOn: '2014-09-28',
    resultsOn: '2014-10-13',
    voteType: 'APPROVAL',
    mostProjects: 3,
    rule: 'GREEDY',
    ballots: 4120,
    validBallots: 3987,
    acts: ['uchwala-908-li-2014'],
  },
  {
    slug: 'budzet-obywatelski-2026',
    organization: 'biliks',
    year: 2026,
    title: { pl: 'Budżet obywatelski na 2026 rok: pule dzielnic', en: 'Participatory budget for 2026: districts' },
    summary: {
      pl: 'Kwoty dla dwudziestu dzielnic.',
      en: 'The sums for the twenty districts.',
    },
    ...allDistrictPools(2026),
    voteType: 'CUMULATIVE',
    points: 10,
    rule: 'GREEDY',
    acts: [],
  },
];

/** Made up from end to end. */
export const budgetProjects: readonly SeedBudgetProject[] = [
  {
    slug: 'stojaki-rowerowe-2015',
    organization: 'mzdit',
    edition: 'budzet-obywatelski-2015',
    projectNumber: 'OM/14',
    ballotNumber: 1,
    state: 'DELIVERED',
    title: { pl: 'Stojaki rowerowe przy szkołach i bibliotekach', en: 'Bicycle stands at schools and libraries' },
    summary: { pl: 'Sto dwadzieścia stojaków w całym mieście.', en: 'A hundred and twenty stands all over the city.' },
    pool: 'ogolnomiejska',
    cost: '180000.00',
    finalCost: '171340.50',
    costItems: [
      { name: { pl: 'Stojaki', en: 'Stands' }, amount: '126000.00' },
      { name: { pl: 'Montaż', en: 'Fitting' }, amount: '54000.00' },
    ],
    applicantKind: 'NGO',
    votes: 1642,
    readyOn: '2015-08',
    areas: ['czestochowa'],
    topics: ['ruch-rowerowy'],
  },
  {
    slug: 'park-kieszonkowy-rakow',
    organization: 'osr',
    edition: 'budzet-obywatelski-2015',
    projectNumber: 'RA/3',
    ballotNumber: 4,
    state: 'DELIVERED',
    title: { pl: 'Park kieszonkowy na Rakowie', en: 'Pocket park in Raków' },
    summary: { pl: 'Drzewa, ławki i mały plac zabaw.', en: 'Trees, benches and a small playground.' },
    pool: 'rakow',
    cost: '95000.00',
    finalCost: '99120.00',
    applicantKind: 'RESIDENTS',
    votes: 811,
    readyOn: '2015-10-30',
    areas: ['rakow'],
    topics: ['zielen', 'rekreacja'],
    location: { latitude: 50.7849, longitude: 19.1519 },
  },
  {
    slug: 'boisko-stradom',
    organization: 'iz',
    edition: 'budzet-obywatelski-2015',
    projectNumber: 'ST/2',
    ballotNumber: 7,
    state: 'NOT_SELECTED',
    stateReason: {
      pl: 'Projekt nie mieścił się w tym, co zostało z puli.',
      en: 'The project did not fit into what was left of the pool.',
    },
    title: { pl: 'Boisko ze sztuczną trawą na Stradomiu', en: 'Artificial turf pitch in Stradom' },
    summary: { pl: 'Boisko przy szkole, otwarte po lekcjach.', en: 'A pitch at the school, open after lessons.' },
    pool: 'stradom',
    cost: '149000.00',
    applicantKind: 'SCHOOL',
    votes: 402,
    areas: ['stradom'],
    topics: ['rekreacja'],
  },
  {
    slug: 'oswietlenie-podworka-stradom',
    organization: 'iz',
    edition: 'budzet-obywatelski-2015',
    projectNumber: 'ST/5',
    state: 'REJECTED',
    stateReason: { pl: 'Teren nie należy do miasta.', en: 'The plot does not belong to the city.' },
    title: { pl: 'Oświetlenie podwórka na Stradomiu', en: 'Lights for a yard in Stradom' },
    summary: { pl: 'Cztery lampy na podwórku.', en: 'Four lamps in a yard.' },
    pool: 'stradom',
    cost: '28000.00',
    applicantKind: 'RESIDENT',
    areas: ['stradom'],
    topics: ['bezpieczenstwo'],
  },
];
