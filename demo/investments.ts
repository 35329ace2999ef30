import { playgroundInWyczerpy, routeByTheWarta } from './places.ts';
import type { SeedInvestment } from './types.ts';

/** Made up, with the consultations that are made up. */
export const investments: readonly SeedInvestment[] = [
  {
    slug: 'budowa-trasy-nad-warta',
    organization: 'mzdit',
    stage: 'PLANNED',
    areas: ['zawodzie-dabie', 'mirow', 'stare-miasto'],
    topics: ['ruch-rowerowy', 'transport'],
    title: { pl: 'Budowa trasy rowerowej nad Wartą', en: 'Cycle route along the Warta' },
    summary: {
      pl: 'Osiem kilometrów trasy na trzech odcinkach; przebieg wybiorą mieszkańcy w konsultacjach.',
      en: 'Eight kilometres in three stretches; residents choose the course in a consultation.',
    },
    startsOn: '2027-04',
    endsOn: '2028',
    cost: '14250000.00',
    cityShare: '4987500.00',
    funding: { pl: 'Fundusze europejskie i budżet miasta', en: 'European funds and the city’s budget' },
    participation: 'CO_DECISION',
    consultations: ['trasa-rowerowa-nad-warta'],
    places: [routeByTheWarta],
    location: { latitude: 50.8089, longitude: 19.1312 },
  },
  {
    slug: 'plac-zabaw-na-wyczerpach',
    organization: 'iz',
    stage: 'TENDER',
    areas: ['wyczerpy-aniolow'],
    topics: ['rekreacja', 'zielen'],
    title: { pl: 'Plac zabaw na Wyczerpach', en: 'Playground in Wyczerpy' },
    summary: {
      pl: 'Plac zabaw według wariantu wybranego przez mieszkańców.',
      en: 'A playgroundInWyczerpy as residents chose it.',
    },
    startsOn: '2027-03',
    endsOn: '2027-06-30',
    cost: '680500.50',
    participation: 'CO_DECISION',
    consultations: ['plac-zabaw-wyczerpy'],
    places: [playgroundInWyczerpy],
  },
];
