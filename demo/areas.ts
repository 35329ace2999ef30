import type { SeedArea } from './types.ts';

// Copied from the register TERC as of 2024-01-01 and from the city's list of districts. Only a city's own parts have a
// TERC in it: Warsaw's districts do, Częstochowa's do not.

/** Częstochowa and its 20 districts. */
export const areas: readonly SeedArea[] = [
  {
    slug: 'czestochowa',
    kind: 'CITY',
    name: { pl: 'Częstochowa', en: 'Częstochowa', uk: 'Ченстохова' },
    terc: '2464011',
  },
  district('bleszno', 'Błeszno'),
  district('czestochowka-parkitka', 'Częstochówka - Parkitka'),
  district('dzbow', 'Dźbów'),
  district('gnaszyn-kawodrza', 'Gnaszyn - Kawodrza'),
  district('grabowka', 'Grabówka'),
  district('kiedrzyn', 'Kiedrzyn'),
  district('lisiniec', 'Lisiniec'),
  district('mirow', 'Mirów'),
  district('ostatni-grosz', 'Ostatni Grosz'),
  district('podjasnogorska', 'Podjasnogórska'),
  district('polnoc', 'Północ'),
  district('rakow', 'Raków'),
  district('srodmiescie', 'Śródmieście'),
  district('stare-miasto', 'Stare Miasto'),
  district('stradom', 'Stradom'),
  district('trzech-wieszczow', 'Trzech Wieszczów'),
  district('tysiaclecie', 'Tysiąclecie'),
  district('wrzosowiak', 'Wrzosowiak'),
  district('wyczerpy-aniolow', 'Wyczerpy - Aniołów'),
  district('zawodzie-dabie', 'Zawodzie - Dąbie'),
];

/** Warsaw with its 18 districts, and the rural commune of Secemin: for areas of other cities. */
export const areasElsewhere: readonly SeedArea[] = [
  {
    slug: 'warszawa',
    kind: 'CITY',
    name: { pl: 'Warszawa', en: 'Warsaw', uk: 'Варшава' },
    terc: '1465011',
  },
  warsawDistrict('warszawa-bemowo', 'Bemowo', '1465028'),
  warsawDistrict('warszawa-bialoleka', 'Białołęka', '1465038'),
  warsawDistrict('warszawa-bielany', 'Bielany', '1465048'),
  warsawDistrict('warszawa-mokotow', 'Mokotów', '1465058'),
  warsawDistrict('warszawa-ochota', 'Ochota', '1465068'),
  warsawDistrict('warszawa-praga-poludnie', 'Praga-Południe', '1465078'),
  warsawDistrict('warszawa-praga-polnoc', 'Praga-Północ', '1465088'),
  warsawDistrict('warszawa-rembertow', 'Rembertów', '1465098'),
  warsawDistrict('warszawa-srodmiescie', 'Śródmieście', '1465108'),
  warsawDistrict('warszawa-targowek', 'Targówek', '1465118'),
  warsawDistrict('warszawa-ursus', 'Ursus', '1465128'),
  warsawDistrict('warszawa-ursynow', 'Ursynów', '1465138'),
  warsawDistrict('warszawa-wawer', 'Wawer', '1465148'),
  warsawDistrict('warszawa-wesola', 'Wesoła', '1465158'),
  warsawDistrict('warszawa-wilanow', 'Wilanów', '1465168'),
  warsawDistrict('warszawa-wlochy', 'Włochy', '1465178'),
  warsawDistrict('warszawa-wola', 'Wola', '1465188'),
  warsawDistrict('warszawa-zoliborz', 'Żoliborz', '1465198'),
  { slug: 'secemin', kind: 'COMMUNE', name: { pl: 'Secemin', uk: 'Сецемін' }, terc: '2613052' },
];

function district(slug: string, pl: string): SeedArea {
  return { slug, kind: 'DISTRICT', name: { pl }, parent: 'czestochowa' };
}

function warsawDistrict(slug: string, pl: string, terc: string): SeedArea {
  return { slug, kind: 'DISTRICT', name: { pl }, terc, parent: 'warszawa' };
}
