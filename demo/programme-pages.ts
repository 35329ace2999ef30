import { bullets, markdown } from './markdown.ts';
import type { SeedPage } from './types.ts';

const root = 'projekty-i-dobre-praktyki';
const organization = 'biliks';

/** The pages from which the programmes are reached, with what belongs to them. */
export const programmePages: readonly SeedPage[] = [
  {
    slug: root,
    position: 4,
    organization,
    title: { pl: 'Projekty i dobre praktyki', en: 'Programmes and good practices' },
    body: {
      pl: 'Skąd wzięły się nasze zasady i czego nauczyliśmy się od innych.',
      en: 'Where our rules come from, and what we learnt from others.',
    },
  },
  {
    slug: 'projekty-czestochowa',
    parent: root,
    position: 1,
    organization,
    title: { pl: 'Częstochowa: jasne, że konsultacje', en: 'Częstochowa: consultations, of course' },
    body: {
      pl: markdown(
        'Od szkoleń do uchwały:',
        bullets('szkolenia dla 160 osób,', 'grupa robocza i jej rekomendacje,', 'uchwała z 10 kwietnia 2014 r.'),
      ),
    },
  },
  {
    slug: 'projekty-warszawa',
    parent: root,
    position: 2,
    organization,
    title: { pl: 'Warszawa: dziewiętnaście konsultacji', en: 'Warsaw: nineteen consultations' },
    body: { pl: 'Każda dzielnica zapytała o coś innego i inną metodą; poradnik zbiera, co z tego wynikło.' },
  },
  {
    slug: 'projekty-secemin',
    parent: root,
    position: 3,
    organization,
    title: { pl: 'Secemin: razem decydujemy', en: 'Secemin: we decide together' },
    body: { pl: 'Mapa organizacji, fundusz sołecki i model konsultacji, który trafił do statutu gminy.' },
  },
];
