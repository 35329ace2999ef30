import type { SeedMethod, SeedTopic } from './types.ts';

/** What consultations are about. */
export const topics: readonly SeedTopic[] = [
  {
    slug: 'planowanie-przestrzenne',
    name: { pl: 'Planowanie przestrzenne', en: 'Spatial planning', uk: 'Просторове планування' },
  },
  { slug: 'rewitalizacja', name: { pl: 'Rewitalizacja', en: 'Regeneration' } },
  { slug: 'zielen', name: { pl: 'Zieleń miejska', en: 'Urban greenery', uk: 'Міське озеленення' } },
  { slug: 'odpady', name: { pl: 'Odpady i czystość', en: 'Waste and cleanliness', uk: 'Відходи та чистота' } },
  { slug: 'powietrze', name: { pl: 'Powietrze i klimat', en: 'Air and climate', uk: 'Повітря та клімат' } },
  { slug: 'transport', name: { pl: 'Drogi i transport', en: 'Roads and transport', uk: 'Дороги та транспорт' } },
  { slug: 'ruch-rowerowy', name: { pl: 'Ruch rowerowy', en: 'Cycling' } },
  { slug: 'rekreacja', name: { pl: 'Sport i rekreacja', en: 'Sport and recreation' } },
  { slug: 'edukacja', name: { pl: 'Edukacja', en: 'Education', uk: 'Освіта' } },
  { slug: 'kultura', name: { pl: 'Kultura', en: 'Culture', uk: 'Культура' } },
  { slug: 'organizacje-pozarzadowe', name: { pl: 'Organizacje pozarządowe', en: 'Non-governmental organizations' } },
  { slug: 'samorzad-lokalny', name: { pl: 'Samorząd lokalny i dzielnice' } },
  { slug: 'bezpieczenstwo', name: { pl: 'Bezpieczeństwo i porządek' } },
];

/** Who is asked above all. */
export const audiences: readonly SeedTopic[] = [
  { slug: 'dzieci', name: { pl: 'Dzieci', en: 'Children', uk: 'Діти' } },
  { slug: 'mlodziez', name: { pl: 'Młodzież', en: 'Youth', uk: 'Молодь' } },
  { slug: 'rodzice', name: { pl: 'Rodzice', en: 'Parents', uk: 'Батьки' } },
  { slug: 'seniorzy', name: { pl: 'Seniorki i seniorzy', en: 'Seniors', uk: 'Люди старшого віку' } },
  {
    slug: 'osoby-z-niepelnosprawnosciami',
    name: { pl: 'Osoby z niepełnosprawnościami', en: 'People with disabilities', uk: 'Люди з інвалідністю' },
  },
  { slug: 'przedsiebiorcy', name: { pl: 'Przedsiębiorczynie i przedsiębiorcy', en: 'Entrepreneurs' } },
  { slug: 'rowerzysci', name: { pl: 'Osoby jeżdżące na rowerze', en: 'Cyclists' } },
  { slug: 'cudzoziemcy', name: { pl: 'Cudzoziemki i cudzoziemcy', en: 'Foreigners', uk: 'Іноземці' } },
];

/** How people are asked. */
export const methods: readonly SeedMethod[] = [
  { code: 'QUESTIONNAIRE', name: { pl: 'Ankieta', en: 'Questionnaire', uk: 'Анкета' } },
  { code: 'GEO_SURVEY', name: { pl: 'Geoankieta', en: 'Geo-survey', uk: 'Геоопитування' } },
  { code: 'ROUND_TABLE', name: { pl: 'Okrągły stół', en: 'Round table' } },
  { code: 'FIELD_POINT', name: { pl: 'Terenowy punkt konsultacyjny', en: 'Field consultation point' } },
  { code: 'OPEN_MEETING', name: { pl: 'Spotkanie otwarte', en: 'Open meeting', uk: 'Відкрита зустріч' } },
  { code: 'PUBLIC_HEARING', name: { pl: 'Wysłuchanie publiczne', en: 'Public hearing', uk: 'Публічні слухання' } },
  { code: 'WORKSHOP', name: { pl: 'Warsztaty', en: 'Workshop', uk: 'Майстерня' } },
  { code: 'CHARRETTE', name: { pl: 'Warsztaty charrette', en: 'Charrette' } },
  { code: 'RESEARCH_WALK', name: { pl: 'Spacer badawczy', en: 'Research walk' } },
  { code: 'CITIZENS_PANEL', name: { pl: 'Panel obywatelski', en: "Citizens' panel" } },
  { code: 'ONLINE_REMARKS', name: { pl: 'Uwagi przez internet', en: 'Online remarks', uk: 'Зауваження онлайн' } },
];
