import { bullets, markdown } from './markdown.ts';
import type { SeedConsultation, SeedTally } from './types.ts';

/** "Prohibicja na Dekabrystów", 2011. Days of the survey are known by month only (docs/seed.md). */
export const dekabrystow: SeedConsultation = {
  slug: 'dekabrystow-2011',
  organization: 'biliks',
  areas: ['czestochowa'],
  topics: ['bezpieczenstwo', 'samorzad-lokalny'],
  methods: ['QUESTIONNAIRE', 'OPEN_MEETING'],
  title: { pl: 'Prohibicja na Dekabrystów', en: 'Prohibition in Dekabrystów Street' },
  summary: {
    pl: 'Czy prohibicję na Dekabrystów znieść, czy utrzymać? Ankieta jesienią 2011 r., a po niej spotkania ze wszystkimi grupami.',
    en: 'Should the prohibition in Dekabrystów Street be lifted or kept? A survey in the autumn of 2011, then meetings with all groups.',
  },
  body: {
    pl: markdown(
      'Konsultacje dotyczyły jednej sprawy: czy prohibicja na Dekabrystów ma dalej obowiązywać. Mieszkanki i mieszkańcy wybierali spośród dwóch wariantów.',
      bullets('**Wariant 1** – zniesienie prohibicji', '**Wariant 2** – utrzymanie prohibicji'),
      '## Przebieg',
      'Konsultacje przeprowadzono w dwóch etapach. W pierwszym, we wrześniu i październiku 2011 r., zbierano ankiety przez internet i na papierze. W drugim odbyły się spotkania ze wszystkimi grupami.',
      'Ankietę uznawano za ważną, jeżeli zawierała pełne dane i wypełniła ją osoba mieszkająca w Częstochowie.',
      '## Materiały i raport',
      'Uczestnicy mieli do dyspozycji materiały informacyjne, m.in. pismo PARPA, wyniki ankiety z 2003 r., kartę informacyjną o zezwoleniach oraz informacje o monitoringu miejskim i stanie bezpieczeństwa. Raport z przebiegu konsultacji opracowało Centrum Deliberacji UW; jego adresatem jest Rada Miasta.',
    ),
    en: markdown(
      'There was one question: should the prohibition in Dekabrystów Street stay in force? Residents chose between two options.',
      bullets('**Option 1** – lift the prohibition', '**Option 2** – keep the prohibition'),
      '## Course',
      'There were two stages. In September and October 2011 questionnaires were collected online and on paper. Meetings with all groups followed.',
      'A questionnaire was valid when its data were complete and it came from a resident of Częstochowa. The report was written by the Centre for Deliberation of the University of Warsaw and is addressed to the City Council.',
    ),
  },
  goal: {
    pl: 'Poznanie opinii mieszkanek i mieszkańców przed przedstawieniem sprawy Radzie Miasta.',
    en: 'To learn the opinion of residents before the matter goes to the City Council.',
  },
  opensOn: '2011-09-01',
  closesOn: '2011-10-31',
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [
    {
      channel: 'ONLINE',
      instructions: { pl: 'Ankieta internetowa', en: 'Online questionnaire' },
    },
    {
      channel: 'PAPER',
      instructions: { pl: 'Ankieta papierowa', en: 'Paper questionnaire' },
    },
  ],
  timeline: [
    {
      label: { pl: 'Ankieta', en: 'Survey' },
      dateText: { pl: 'wrzesień i październik 2011', en: 'September and October 2011' },
    },
    {
      label: { pl: 'Spotkania ze wszystkimi grupami', en: 'Meetings with all groups' },
      dateText: { pl: 'drugi etap, po ankiecie', en: 'second stage, after the survey' },
    },
    {
      label: { pl: 'Publikacja raportu z przebiegu konsultacji', en: 'Report on the consultation published' },
      dateText: { pl: '23 lutego 2012', en: '23 February 2012' },
    },
  ],
  figures: [
    { kind: 'ANSWERS', label: { pl: 'ankiety', en: 'questionnaires' }, count: 2693 },
    { kind: 'ANSWERS', label: { pl: 'ankiet ważnych', en: 'valid questionnaires' }, count: 2371 },
  ],
  feedback: {
    pl: markdown(
      'Wpłynęły 2693 ankiety: 1093 przez internet i 1600 na papierze. Ważnych było 2371, nieważnych 322; powodem były niepełne dane albo zamieszkanie poza Częstochową.',
      bullets(
        'Wariant 1, zniesienie prohibicji: **1890** (848 przez internet, 1042 na papierze)',
        'Wariant 2, utrzymanie prohibicji: **481** (93 przez internet, 388 na papierze)',
      ),
    ),
    en: markdown(
      '2,693 questionnaires came in: 1,093 online and 1,600 on paper. 2,371 were valid and 322 were not, for incomplete data or residence outside Częstochowa.',
      bullets(
        'Option 1, lift the prohibition: **1,890** (848 online, 1,042 on paper)',
        'Option 2, keep the prohibition: **481** (93 online, 388 on paper)',
      ),
    ),
  },
  attachments: [
    {
      title: { pl: 'Materiały informacyjne', en: 'Information pack' },
      kind: 'GUIDE',
      fileName: 'materialy-informacyjne.pdf',
      text: 'Prohibicja na Dekabrystów. Materiały informacyjne dla uczestników konsultacji.',
    },
    {
      title: { pl: 'Pismo PARPA', en: 'Letter of PARPA' },
      kind: 'OTHER',
      fileName: 'pismo-parpa.pdf',
      text: 'Pismo PARPA przekazane uczestnikom konsultacji. W tym miejscu stoi tekst zastępczy.',
    },
    {
      title: { pl: 'Wyniki ankiety z 2003 r.', en: 'Results of the 2003 survey' },
      kind: 'RESULTS',
      fileName: 'wyniki-ankiety-2003.pdf',
      text: 'Wyniki ankiety z 2003 r. W tym miejscu stoi tekst zastępczy.',
    },
    {
      title: { pl: 'Ankieta konsultacyjna', en: 'Questionnaire' },
      kind: 'QUESTIONNAIRE',
      fileName: 'ankieta-konsultacyjna.pdf',
      text: 'Ankieta konsultacyjna. Wariant 1: zniesienie prohibicji. Wariant 2: utrzymanie prohibicji.',
    },
    {
      title: { pl: 'Karta informacyjna: zezwolenia', en: 'Information card: permits' },
      kind: 'GUIDE',
      fileName: 'karta-informacyjna-zezwolenia.pdf',
      text: 'Karta informacyjna o zezwoleniach. W tym miejscu stoi tekst zastępczy.',
    },
    {
      title: { pl: 'Monitoring miejski', en: 'City surveillance cameras' },
      kind: 'OTHER',
      fileName: 'monitoring-miejski.pdf',
      text: 'Informacja o monitoringu miejskim. W tym miejscu stoi tekst zastępczy.',
    },
    {
      title: { pl: 'Stan bezpieczeństwa', en: 'State of public safety' },
      kind: 'OTHER',
      fileName: 'stan-bezpieczenstwa.pdf',
      text: 'Informacja o stanie bezpieczeństwa. W tym miejscu stoi tekst zastępczy.',
    },
    {
      title: { pl: 'Raport z przebiegu', en: 'Report on the course of the consultation' },
      kind: 'REPORT',
      fileName: 'raport-z-przebiegu.pdf',
      text: 'Raport z przebiegu konsultacji społecznych Prohibicja na Dekabrystów. Opracowanie: Centrum Deliberacji UW. Adresat: Rada Miasta. Ankiet 2693, ważnych 2371.',
    },
    {
      title: { pl: 'Załącznik 1', en: 'Annex 1' },
      kind: 'ANNEX',
      fileName: 'zalacznik-1.pdf',
      text: 'Załącznik 1 do raportu z przebiegu konsultacji. W tym miejscu stoi tekst zastępczy.',
      annexNumber: 1,
    },
    {
      title: { pl: 'Załącznik 2', en: 'Annex 2' },
      kind: 'ANNEX',
      fileName: 'zalacznik-2.pdf',
      text: 'Załącznik 2 do raportu z przebiegu konsultacji. W tym miejscu stoi tekst zastępczy.',
      annexNumber: 2,
    },
  ],
  archive: { originallyPublishedAt: '2011-11-10T12:00:00+01:00' },
  approximate: ['opensOn', 'closesOn', 'originallyPublishedAt'],
  source: 'http://konsultacje-old.czestochowa.pl/index.php/2011/11/10/konsultacje-po-pierwszym-etapie/',
};

/** Where the report stands that the tally was taken from; its address tells the day, 23 February 2012. */
export const dekabrystowReportSource =
  'http://konsultacje-old.czestochowa.pl/index.php/2012/02/23/raport-z-przebiegu-konsultacji-spolecznych-prohibicja-na-dekabrystow/';

const lift = { pl: 'Wariant 1 – zniesienie prohibicji', en: 'Option 1 – lift the prohibition' };
const keep = { pl: 'Wariant 2 – utrzymanie prohibicji', en: 'Option 2 – keep the prohibition' };

/** The count of the 2011 questionnaire; the source counts invalid responses by channel but not by reason. */
export const dekabrystowTally: SeedTally = {
  question: {
    pl: 'Który wariant dotyczący prohibicji na Dekabrystów Pani/Pan popiera?',
    en: 'Which option for the prohibition in Dekabrystów Street do you support?',
  },
  multiple: false,
  total: 2693,
  valid: 2371,
  invalid: 322,
  counts: [
    { channel: 'ONLINE', valid: true, option: lift, count: 848 },
    { channel: 'ONLINE', valid: true, option: keep, count: 93 },
    { channel: 'ONLINE', valid: false, count: 152 },
    { channel: 'PAPER', valid: true, option: lift, count: 1042 },
    { channel: 'PAPER', valid: true, option: keep, count: 388 },
    { channel: 'PAPER', valid: false, count: 170 },
  ],
  invalidReasons: [
    { pl: 'niepełne dane', en: 'incomplete data' },
    { pl: 'zamieszkanie poza Częstochową', en: 'residence outside Częstochowa' },
  ],
};
