import type { SeedOrganization } from './types.ts';

// Codes and names as handed down; six of the names are expansions that nobody confirmed (docs/seed.md). E-mail
// addresses and telephone numbers are made up: no Polish number goes on with zeros after its area code.

const officeHours = 'poniedziałek–piątek 7.30–15.30';
const cityHall = 'ul. Śląska 11/13, Częstochowa';

/** The office for consultations and the nine departments that publish theirs. */
export const organizations: readonly SeedOrganization[] = [
  {
    slug: 'biliks',
    kind: 'OFFICE',
    code: 'BILiKS',
    name: {
      pl: 'Biuro Inicjatyw Lokalnych i Konsultacji Społecznych',
      en: 'Office of Local Initiatives and Public Consultations',
      uk: 'Бюро місцевих ініціатив та громадських консультацій',
    },
    contact: {
      address: 'ul. Focha 19/21, pok. 46, Częstochowa',
      phone: '+48 34 000 00 10',
      email: 'konsultacje@example.org',
      openingHours: 'poniedziałek–środa 7.30–15.30, czwartek 7.30–17.00, piątek 7.30–14.00',
      fax: '+48 34 000 00 12',
      website: 'https://konsultacje.example.org/',
    },
    area: 'czestochowa',
    figures: [
      { year: 2012, budget: '240000.00', staff: 7 },
      { year: 2013, budget: '286000.00', staff: 8 },
      { year: 2014, budget: '310500.00', staff: 8.5, note: { pl: 'Z Centrum Organizacji Pozarządowych.' } },
    ],
  },
  {
    slug: 'rm',
    kind: 'DEPARTMENT',
    code: 'RM',
    name: { pl: 'Biuro Rady Miasta', en: 'City Council Office' },
    contact: { address: cityHall, phone: '+48 34 000 00 20', email: 'rm@example.org', openingHours: officeHours },
    area: 'czestochowa',
  },
  {
    slug: 'iz',
    kind: 'DEPARTMENT',
    code: 'IZ',
    name: {
      pl: 'Wydział Inwestycji i Zamówień Publicznych',
      en: 'Department of Investments and Public Procurement',
    },
    contact: { address: cityHall, phone: '+48 34 000 00 30', email: 'iz@example.org', openingHours: officeHours },
    area: 'czestochowa',
  },
  {
    slug: 'mzdit',
    kind: 'DEPARTMENT',
    code: 'MZDiT',
    name: { pl: 'Miejski Zarząd Dróg i Transportu', en: 'Municipal Roads and Transport Authority' },
    contact: { phone: '+48 34 000 00 40', email: 'mzdit@example.org', openingHours: officeHours },
    area: 'czestochowa',
  },
  {
    slug: 'mpup',
    kind: 'DEPARTMENT',
    code: 'MPUP',
    name: { pl: 'Miejska Pracownia Urbanistyczno-Planistyczna', en: 'Municipal Urban Planning Studio' },
    contact: { phone: '+48 34 000 00 50', email: 'mpup@example.org', openingHours: officeHours },
    area: 'czestochowa',
  },
  {
    slug: 'osr',
    kind: 'DEPARTMENT',
    code: 'OŚR',
    name: {
      pl: 'Wydział Ochrony Środowiska, Rolnictwa i Leśnictwa',
      en: 'Department of Environment, Agriculture and Forestry',
    },
    contact: { address: cityHall, phone: '+48 34 000 00 60', email: 'osr@example.org', openingHours: officeHours },
    area: 'czestochowa',
  },
  {
    slug: 'gk',
    kind: 'DEPARTMENT',
    code: 'GK',
    name: {
      pl: 'Wydział Gospodarki Komunalnej',
      en: 'Department of Municipal Services',
      uk: 'Відділ комунального господарства',
    },
    contact: { address: cityHall, phone: '+48 34 000 00 70', email: 'gk@example.org', openingHours: officeHours },
    area: 'czestochowa',
  },
  {
    slug: 'mn',
    kind: 'DEPARTMENT',
    code: 'MN',
    name: { pl: 'Wydział Mienia i Nieruchomości', en: 'Department of Municipal Property' },
    contact: { address: cityHall, phone: '+48 34 000 00 80', email: 'mn@example.org', openingHours: officeHours },
    area: 'czestochowa',
  },
  {
    slug: 'es',
    kind: 'DEPARTMENT',
    code: 'ES',
    name: { pl: 'Wydział Edukacji i Sportu', uk: 'Відділ освіти та спорту' },
    contact: { address: cityHall, phone: '+48 34 000 00 90', email: 'es@example.org', openingHours: officeHours },
    area: 'czestochowa',
  },
  {
    slug: 'kp',
    kind: 'DEPARTMENT',
    code: 'KP',
    name: { pl: 'Wydział Kultury i Promocji' },
    contact: { address: cityHall, phone: '+48 34 000 00 95', email: 'kp@example.org', openingHours: officeHours },
    area: 'czestochowa',
  },
];
