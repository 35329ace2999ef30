import { bullets, markdown } from './markdown.ts';
import { invalidCounts, optionCounts } from './tally-counts.ts';
import type { SeedReport } from './types.ts';

const grades = [
  { pl: '1 – bardzo słabo', en: '1 – very poor' },
  { pl: '2 – słabo', en: '2 – poor' },
  { pl: '3 – przeciętnie', en: '3 – fair' },
  { pl: '4 – dobrze', en: '4 – good' },
  { pl: '5 – bardzo dobrze', en: '5 – very good' },
];

const frequencies = [
  { pl: 'ani razu w ciągu roku', en: 'not once a year' },
  { pl: 'raz lub dwa razy w roku', en: 'once or twice a year' },
  { pl: 'co kilka miesięcy', en: 'every few months' },
  { pl: 'co miesiąc lub częściej', en: 'every month or more often' },
];

const hours = [
  { pl: 'do godz. 16.00', en: 'before 16:00' },
  { pl: 'między 16.00 a 18.00', en: 'between 16:00 and 18:00' },
  { pl: 'po godz. 18.00', en: 'after 18:00' },
  { pl: 'w soboty i niedziele', en: 'at weekends' },
];

const noDistrict = { pl: 'brak nazwy dzielnicy', en: 'district not named' };
const twice = { pl: 'ankieta wysłana dwukrotnie', en: 'sent twice' };
const late = { pl: 'stempel pocztowy po terminie', en: 'postmarked too late' };
const noAnswer = { pl: 'brak odpowiedzi na to pytanie', en: 'question not answered' };

/**
 * Made up. Its consultation has an outcome and stays CONCLUDED. Three questions of one questionnaire: each leaves out
 * those who did not answer it, so the valid responses differ while the total is the same.
 */
export const cultureReport: SeedReport = {
  slug: 'raport-kultura-blizej-dzielnic',
  organization: 'kp',
  consultation: 'kultura-blizej-dzielnic',
  areas: ['ostatni-grosz', 'trzech-wieszczow', 'czestochowka-parkitka'],
  topics: ['kultura', 'samorzad-lokalny'],
  title: {
    pl: 'Raport z konsultacji „Kultura bliżej dzielnic”',
    en: 'Report on the consultation “Culture closer to the districts”',
  },
  summary: {
    pl: '287 ankiet z trzech dzielnic: ocena oferty kulturalnej, udział w wydarzeniach i dogodne godziny zajęć.',
    en: '287 questionnaires from three districts: how people rate what is on, how often they go, and at what hours.',
  },
  body: {
    pl: markdown(
      'Wpłynęło 287 ankiet: 214 przez internet, 41 listownie i 32 pocztą elektroniczną. W warsztatach uczestniczyło 26 animatorek i animatorów kultury.',
      '## Najważniejsze wyniki',
      bullets(
        'ofertę w swojej dzielnicy 126 osób ocenia „słabo” lub „bardzo słabo”, a tylko 49 „dobrze” lub „bardzo dobrze”,',
        'większość bywa na wydarzeniach w dzielnicy najwyżej dwa razy w roku,',
        'najwięcej osób wybrałoby zajęcia po godz. 18.00.',
      ),
      '## Jak liczyliśmy',
      'Osiem ankiet było nieważnych w całości. Kto pominął pytanie, tego odpowiedź jest nieważna tylko w tym pytaniu; dlatego liczba ważnych odpowiedzi różni się między pytaniami.',
      '## Uwagi dopisane',
      'W polu na własne uwagi powtarzały się kino plenerowe, otwarte próby chórów i brak miejsca na próby zespołów młodzieżowych.',
    ),
  },
  tallies: [
    {
      question: {
        pl: 'Jak ocenia Pani/Pan ofertę kulturalną w swojej dzielnicy?',
        en: 'How do you rate what is on in your district?',
      },
      multiple: false,
      total: 287,
      valid: 279,
      invalid: 8,
      channels: [
        { channel: 'ONLINE', total: 214, valid: 209, invalid: 5 },
        { channel: 'POST', total: 41, valid: 39, invalid: 2 },
        { channel: 'EMAIL', total: 32, valid: 31, invalid: 1 },
      ],
      counts: [
        ...optionCounts('ONLINE', grades, [31, 64, 72, 33, 9]),
        ...invalidCounts('ONLINE', [noDistrict, 3], [twice, 2]),
        ...optionCounts('POST', grades, [6, 11, 13, 7, 2]),
        ...invalidCounts('POST', [late, 2]),
        ...optionCounts('EMAIL', grades, [5, 9, 10, 5, 2]),
        ...invalidCounts('EMAIL', [noDistrict, 1]),
      ],
    },
    {
      question: {
        pl: 'Jak często bierze Pani/Pan udział w wydarzeniach kulturalnych w dzielnicy?',
        en: 'How often do you go to cultural events in your district?',
      },
      multiple: false,
      total: 287,
      valid: 271,
      invalid: 16,
      channels: [
        { channel: 'ONLINE', total: 214, valid: 205, invalid: 9 },
        { channel: 'POST', total: 41, valid: 37, invalid: 4 },
        { channel: 'EMAIL', total: 32, valid: 29, invalid: 3 },
      ],
      counts: [
        ...optionCounts('ONLINE', frequencies, [58, 79, 41, 27]),
        ...invalidCounts('ONLINE', [noDistrict, 3], [twice, 2], [noAnswer, 4]),
        ...optionCounts('POST', frequencies, [14, 12, 7, 4]),
        ...invalidCounts('POST', [late, 2], [noAnswer, 2]),
        ...optionCounts('EMAIL', frequencies, [9, 10, 6, 4]),
        ...invalidCounts('EMAIL', [noDistrict, 1], [noAnswer, 2]),
      ],
    },
    {
      question: { pl: 'O jakiej porze powinny odbywać się zajęcia?', en: 'At what hours should classes take place?' },
      multiple: false,
      total: 287,
      valid: 277,
      invalid: 10,
      channels: [
        { channel: 'ONLINE', total: 214, valid: 207, invalid: 7 },
        { channel: 'POST', total: 41, valid: 39, invalid: 2 },
        { channel: 'EMAIL', total: 32, valid: 31, invalid: 1 },
      ],
      counts: [
        ...optionCounts('ONLINE', hours, [18, 52, 104, 33]),
        ...invalidCounts('ONLINE', [noDistrict, 3], [twice, 2], [noAnswer, 2]),
        ...optionCounts('POST', hours, [9, 13, 11, 6]),
        ...invalidCounts('POST', [late, 2]),
        ...optionCounts('EMAIL', hours, [3, 9, 14, 5]),
        ...invalidCounts('EMAIL', [noDistrict, 1]),
      ],
    },
  ],
  attachments: [
    {
      title: { pl: 'Raport z konsultacji', en: 'Report' },
      kind: 'REPORT',
      fileName: 'kultura-raport.pdf',
      text: 'Kultura bliżej dzielnic. Raport z konsultacji.\nAnkiet 287: przez internet 214, pocztą 41, pocztą elektroniczną 32. Plik przykładowy.',
      accessible: true,
    },
    {
      title: { pl: 'Załącznik 1. Formularz ankiety', en: 'Annex 1. The questionnaire' },
      kind: 'ANNEX',
      fileName: 'kultura-zalacznik-1.docx',
      text: 'Załącznik 1. Formularz ankiety „Kultura bliżej dzielnic”. Plik przykładowy.',
      annexNumber: 1,
    },
    {
      title: { pl: 'Załącznik 2. Notatka z warsztatów' },
      kind: 'ANNEX',
      fileName: 'kultura-zalacznik-2.pdf',
      text: 'Załącznik 2. Notatka z warsztatów z animatorkami i animatorami kultury. Plik przykładowy.',
      annexNumber: 2,
    },
    {
      title: { pl: 'Odpowiedzi na uwagi dopisane w ankietach' },
      kind: 'ANSWERS',
      fileName: 'kultura-odpowiedzi.pdf',
      text: 'Odpowiedzi na uwagi dopisane w ankietach. Plik przykładowy.',
    },
  ],
};
