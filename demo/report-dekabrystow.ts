import { dekabrystow, dekabrystowTally } from './dekabrystow.ts';
import { bullets, markdown } from './markdown.ts';
import type { SeedReport } from './types.ts';

// invalidReasons are named, not counted: they stand in the body.
const { invalidReasons: _named, ...counted } = dekabrystowTally;

/** The report of 2012 on the survey of 2011. Numbers and files are the source's, the text is our own. */
export const dekabrystowReport: SeedReport = {
  slug: 'raport-dekabrystow-2011',
  organization: dekabrystow.organization,
  consultation: dekabrystow.slug,
  areas: dekabrystow.areas,
  topics: dekabrystow.topics,
  title: {
    pl: 'Raport z przebiegu konsultacji społecznych „Prohibicja na Dekabrystów”',
    en: 'Report on the consultation “Prohibition in Dekabrystów Street”',
  },
  summary: {
    pl: 'Wpłynęły 2693 ankiety, z tego 2371 ważnych: 1890 za zniesieniem prohibicji, 481 za jej utrzymaniem.',
    en: '2,693 questionnaires came in and 2,371 were valid: 1,890 for lifting the prohibition, 481 for keeping it.',
  },
  body: {
    pl: markdown(
      'Raport opracowało Centrum Deliberacji UW. Jego adresatem jest Rada Miasta.',
      '## Ile ankiet wpłynęło',
      [
        '| | Przez internet | Na papierze | Razem |',
        '|---|---|---|---|',
        '| Wariant 1 – zniesienie prohibicji | 848 | 1042 | 1890 |',
        '| Wariant 2 – utrzymanie prohibicji | 93 | 388 | 481 |',
        '| **Ankiety ważne** | 941 | 1430 | 2371 |',
        '| **Ankiety nieważne** | 152 | 170 | 322 |',
        '| **Wszystkie ankiety** | 1093 | 1600 | 2693 |',
      ].join('\n'),
      '## Ankiety nieważne',
      'Ankietę odrzucano z jednego z dwóch powodów:',
      bullets('niepełne dane,', 'zamieszkanie poza Częstochową.'),
      'Źródło podaje liczbę ankiet nieważnych dla każdego sposobu udziału, ale nie mówi, ile z nich odrzucono z którego powodu. Dlatego w tabeli powodów nie ma.',
      '## Załączniki',
      'Do raportu dołączono dwa załączniki, z zachowaniem numeracji.',
    ),
    en: markdown(
      'The report was written by the Centre for Deliberation of the University of Warsaw and is addressed to the City Council.',
      '## Questionnaires',
      [
        '| | Online | On paper | Together |',
        '|---|---|---|---|',
        '| Option 1 – lift the prohibition | 848 | 1,042 | 1,890 |',
        '| Option 2 – keep the prohibition | 93 | 388 | 481 |',
        '| **Valid** | 941 | 1,430 | 2,371 |',
        '| **Invalid** | 152 | 170 | 322 |',
        '| **All** | 1,093 | 1,600 | 2,693 |',
      ].join('\n'),
      'Questionnaires were rejected for incomplete data or for residence outside Częstochowa. The source counts them by channel but not by reason.',
    ),
  },
  tallies: [
    {
      ...counted,
      channels: [
        { channel: 'ONLINE', total: 1093, valid: 941, invalid: 152 },
        { channel: 'PAPER', total: 1600, valid: 1430, invalid: 170 },
      ],
    },
  ],
  // The source hangs report and annexes on the consultation as well; they are the same files.
  attachments: dekabrystow.attachments.filter(({ kind }) => kind === 'REPORT' || kind === 'ANNEX'),
  archive: { originallyPublishedAt: '2012-02-23T12:00:00+01:00' },
};
