import type { SeedLegalAct } from './types.ts';

/** One real resolution, known by its number and day, and two acts that are made up. */
export const legalActs: readonly SeedLegalAct[] = [
  {
    slug: 'uchwala-908-li-2014',
    organization: 'rm',
    kind: 'RESOLUTION',
    number: '908/LI/2014',
    organ: { pl: 'Rada Miasta Częstochowy', en: 'City Council of Częstochowa' },
    state: 'IN_FORCE',
    issuedOn: '2014-04-10',
    areas: ['czestochowa'],
    topics: ['samorzad-lokalny'],
    title: {
      pl: 'Uchwała o konsultacjach społecznych z mieszkańcami Częstochowy',
      en: 'Resolution on public consultations with the residents of Częstochowa',
    },
    summary: {
      pl: 'Przyjęta po rekomendacjach grupy roboczej programu „Jasne, że konsultacje”.',
      en: 'Passed after the recommendations of the working group of the programme “Jasne, że konsultacje”.',
    },
  },
  {
    slug: 'projekt-uchwaly-dawna-cegielnia',
    organization: 'mpup',
    kind: 'RESOLUTION',
    organ: { pl: 'Rada Miasta Częstochowy', en: 'City Council of Częstochowa' },
    state: 'DRAFT',
    issuedOn: { days: -20 },
    areas: ['czestochowa'],
    topics: ['planowanie-przestrzenne'],
    title: {
      pl: 'Projekt uchwały w sprawie miejscowego planu „Dawna cegielnia”',
      en: 'Draft resolution on the local plan “Old brickyard”',
    },
    consultations: ['plan-miejscowy-dawna-cegielnia'],
  },
  {
    slug: 'projekt-zmiany-statutow-dzielnic',
    organization: 'rm',
    kind: 'RESOLUTION',
    organ: { pl: 'Rada Miasta Częstochowy', en: 'City Council of Częstochowa' },
    state: 'DRAFT',
    issuedOn: { days: -12 },
    areas: ['czestochowa'],
    topics: ['samorzad-lokalny'],
    title: { pl: 'Projekt zmiany statutów dzielnic', en: 'Draft change of the statutes of the districts' },
    follows: ['uchwala-908-li-2014'],
  },
];
