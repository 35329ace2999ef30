import { ngos } from './ngos.ts';
import { organizations } from './organizations.ts';
import type { Localized, SeedOrganization } from './types.ts';

// Duty hours are invented, as are telephone numbers and e-mail addresses (docs/seed.md).

/** The councils of Częstochowa's 20 districts; the slug is `rada-` and that of the area. */
export const districtCouncils: readonly SeedOrganization[] = [
  council('bleszno', '01', 'pierwszy wtorek miesiąca 17.00–18.30', {
    pl: 'Rada Dzielnicy Błeszno',
    en: 'Błeszno District Council',
    uk: 'Рада району Блєшно',
  }),
  council('czestochowka-parkitka', '02', 'druga środa miesiąca 17.00–18.00', {
    pl: 'Rada Dzielnicy Częstochówka - Parkitka',
    en: 'Częstochówka - Parkitka District Council',
  }),
  council('dzbow', '03', 'pierwszy poniedziałek miesiąca 18.00–19.00', {
    pl: 'Rada Dzielnicy Dźbów',
    en: 'Dźbów District Council',
  }),
  council('gnaszyn-kawodrza', '04', 'trzeci czwartek miesiąca 17.00–18.00', {
    pl: 'Rada Dzielnicy Gnaszyn - Kawodrza',
    en: 'Gnaszyn - Kawodrza District Council',
  }),
  council('grabowka', '05', 'drugi wtorek miesiąca 17.30–18.30', { pl: 'Rada Dzielnicy Grabówka' }),
  council('kiedrzyn', '06', 'ostatnia środa miesiąca 17.00–18.00', {
    pl: 'Rada Dzielnicy Kiedrzyn',
    en: 'Kiedrzyn District Council',
  }),
  council('lisiniec', '07', 'pierwsza środa miesiąca 17.00–18.30', {
    pl: 'Rada Dzielnicy Lisiniec',
    en: 'Lisiniec District Council',
    uk: 'Рада району Лісінець',
  }),
  council('mirow', '08', 'drugi czwartek miesiąca 18.00–19.00', {
    pl: 'Rada Dzielnicy Mirów',
    en: 'Mirów District Council',
    uk: 'Рада району Мірув',
  }),
  council('ostatni-grosz', '09', 'trzeci wtorek miesiąca 17.00–18.00', {
    pl: 'Rada Dzielnicy Ostatni Grosz',
    en: 'Ostatni Grosz District Council',
  }),
  council('podjasnogorska', '10', 'pierwszy czwartek miesiąca 16.30–17.30', { pl: 'Rada Dzielnicy Podjasnogórska' }),
  council('polnoc', '11', 'każdy wtorek 17.00–18.00', {
    pl: 'Rada Dzielnicy Północ',
    en: 'Północ District Council',
  }),
  council('rakow', '12', 'każda środa 16.00–17.30', {
    pl: 'Rada Dzielnicy Raków',
    en: 'Raków District Council',
    uk: 'Рада району Ракув',
  }),
  council('srodmiescie', '13', 'pierwszy i trzeci poniedziałek miesiąca 17.00–18.30', {
    pl: 'Rada Dzielnicy Śródmieście',
    en: 'Śródmieście District Council',
  }),
  council('stare-miasto', '14', 'drugi poniedziałek miesiąca 16.00–17.00', {
    pl: 'Rada Dzielnicy Stare Miasto',
    uk: 'Рада району Старе Място',
  }),
  council('stradom', '15', 'ostatni wtorek miesiąca 17.00–18.00', {
    pl: 'Rada Dzielnicy Stradom',
    en: 'Stradom District Council',
  }),
  council('trzech-wieszczow', '16', 'trzecia środa miesiąca 17.30–18.30', { pl: 'Rada Dzielnicy Trzech Wieszczów' }),
  council('tysiaclecie', '17', 'każdy czwartek 17.00–18.00', {
    pl: 'Rada Dzielnicy Tysiąclecie',
    en: 'Tysiąclecie District Council',
  }),
  council('wrzosowiak', '18', 'pierwszy i trzeci wtorek miesiąca 17.00–18.00', {
    pl: 'Rada Dzielnicy Wrzosowiak',
    en: 'Wrzosowiak District Council',
  }),
  council('wyczerpy-aniolow', '19', 'druga środa miesiąca 18.00–19.00', {
    pl: 'Rada Dzielnicy Wyczerpy - Aniołów',
    en: 'Wyczerpy - Aniołów District Council',
  }),
  council('zawodzie-dabie', '20', 'pierwszy czwartek miesiąca 17.00–18.30', { pl: 'Rada Dzielnicy Zawodzie - Dąbie' }),
];

/** The organizations that the NGO profiles belong to. */
export const ngoOrganizations: readonly SeedOrganization[] = ngos.map(({ organization, title, contact }) => {
  const { name: _person, ...ofTheOrganization } = contact ?? {};
  return {
    slug: organization,
    kind: 'NGO',
    name: title,
    ...(contact && { contact: ofTheOrganization }),
    area: 'czestochowa',
  };
});

/** What belongs to the office; its address and hours are made up. */
export const units: readonly SeedOrganization[] = [
  {
    slug: 'centrum-organizacji-pozarzadowych',
    kind: 'UNIT',
    code: 'CNGO',
    name: { pl: 'Centrum Organizacji Pozarządowych', en: 'NGO Centre' },
    contact: {
      address: 'al. Przykładowa 1, Częstochowa',
      phone: '+48 34 000 00 13',
      email: 'ngo-centrum@example.org',
      openingHours: 'poniedziałek–piątek 8.00–18.00',
    },
    area: 'czestochowa',
    parent: 'biliks',
  },
];

/** Where the programmes took place that this city learnt from. Names are the real ones, everything else is made up. */
export const partners: readonly SeedOrganization[] = [
  {
    slug: 'warszawa-komunikacja-spoleczna',
    kind: 'PARTNER',
    name: { pl: 'Centrum Komunikacji Społecznej m.st. Warszawy', en: 'Public Communication Centre of Warsaw' },
    area: 'warszawa',
  },
  { slug: 'gmina-secemin', kind: 'PARTNER', name: { pl: 'Gmina Secemin', en: 'Commune of Secemin' }, area: 'secemin' },
  villageUnit('bichniow', 'Bichniów'),
  villageUnit('czaryz', 'Czaryż'),
  {
    slug: 'osp-bichniow',
    kind: 'NGO',
    name: { pl: 'Ochotnicza Straż Pożarna w Bichniowie', en: 'Volunteer fire brigade of Bichniów' },
    area: 'secemin',
  },
];

/** Everybody who owns content or that content names. Who belongs to another stands behind it. */
export const allOrganizations: readonly SeedOrganization[] = [
  ...organizations,
  ...units,
  ...districtCouncils,
  ...ngoOrganizations,
  ...partners,
];

function villageUnit(slug: string, name: string): SeedOrganization {
  return {
    slug: `solectwo-${slug}`,
    kind: 'VILLAGE_UNIT',
    name: { pl: `Sołectwo ${name}`, en: `Village unit of ${name}` },
    area: 'secemin',
    parent: 'gmina-secemin',
  };
}

function council(area: string, number: string, openingHours: string, name: Localized): SeedOrganization {
  return {
    slug: `rada-${area}`,
    kind: 'DISTRICT_COUNCIL',
    name,
    contact: { phone: `+48 34 000 01 ${number}`, email: `${area}@example.org`, openingHours },
    area,
  };
}
