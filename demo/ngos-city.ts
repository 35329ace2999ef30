import { bullets, markdown } from './markdown.ts';
import type { SeedNgo } from './types.ts';

const association = { pl: 'stowarzyszenie', en: 'association', uk: 'громадське обʼєднання' };
const foundation = { pl: 'fundacja', en: 'foundation', uk: 'фонд' };

/** Space, greenery, repair, safety. */
export const ngosForTheCity: readonly SeedNgo[] = [
  {
    // Every field is there; the demo account ngo@example.org belongs to it.
    slug: 'stowarzyszenie-aleje-dla-ludzi',
    organization: 'stowarzyszenie-aleje-dla-ludzi',
    title: {
      pl: 'Stowarzyszenie Aleje dla Ludzi',
      en: 'Aleje for People',
      uk: 'Обʼєднання «Алеї для людей»',
    },
    legalForm: association,
    krs: '0009000017',
    nip: '1001590837',
    regon: '995260182',
    publicBenefit: true,
    mission: {
      pl: markdown(
        'Chcemy, żeby główna ulica miasta była miejscem, w którym się **jest**, a nie tylko takim, przez które się przejeżdża.',
        bullets(
          'liczymy pieszych, rowerzystów i miejsca do siedzenia,',
          'uczymy mieszkańców czytać projekty ulic,',
          'zgłaszamy uwagi w każdych konsultacjach dotyczących centrum.',
        ),
      ),
      en: markdown(
        'We want the main street of the city to be a place to **be in**, not only to drive through.',
        bullets(
          'we count pedestrians, cyclists and places to sit,',
          'we teach people to read street designs,',
          'we comment in every consultation about the centre.',
        ),
      ),
      uk: 'Ми хочемо, щоб головна вулиця міста була місцем, де хочеться **бути**, а не лише проїжджати.',
    },
    characteristics: {
      pl: markdown(
        'Stowarzyszenie ma 46 członkiń i członków, z czego dziewięcioro pracuje regularnie. Nie zatrudniamy nikogo na etacie; utrzymujemy się ze składek, 1,5% podatku i drobnych dotacji.',
        'Działamy w trzech zespołach: pomiary, edukacja i rzecznictwo. Dane z pomiarów udostępniamy na wolnej licencji.',
      ),
      en: 'We are 46 members, nine of them regularly active, and have no employees. We live on fees, the 1.5% of income tax that taxpayers may give, and small grants. Our measurements are published under a free licence.',
    },
    cooperation: {
      pl: markdown(
        'Z miastem współpracujemy od początku istnienia:',
        bullets(
          'prowadzimy spacery badawcze na zlecenie biura konsultacji,',
          'zasiadamy w zespole do spraw polityki rowerowej,',
          'przekazujemy wydziałom wyniki pomiarów ruchu pieszego.',
        ),
        'Umowy i sprawozdania są dostępne na naszej stronie.',
      ),
      en: 'We lead research walks for the consultation office, sit on the cycling policy team, and give the departments our counts of pedestrians.',
    },
    activities: ['transport', 'ruch-rowerowy', 'planowanie-przestrzenne', 'samorzad-lokalny'],
    areas: ['srodmiescie', 'stare-miasto', 'podjasnogorska'],
    foundedOn: '2012-03-14',
    contact: {
      name: 'Zarząd stowarzyszenia',
      address: 'ul. Przykładowa 12, Częstochowa',
      phone: '+48 34 000 02 01',
      email: 'aleje@example.org',
      openingHours: 'środa 17.00–19.00',
    },
    location: { latitude: 50.8118, longitude: 19.1203 },
    website: 'https://aleje.example.org/',
  },
  {
    slug: 'fundacja-lisc-i-podworze',
    organization: 'fundacja-lisc-i-podworze',
    title: { pl: 'Fundacja Liść i Podwórze', en: 'Leaf and Courtyard Foundation' },
    legalForm: foundation,
    krs: '0009000024',
    nip: '1006091398',
    regon: '996613180',
    publicBenefit: true,
    mission: {
      pl: 'Zamieniamy betonowe podwórka w miejsca, w których da się wytrzymać w upał. Zaczynamy zawsze od rozmowy z tymi, którzy mają tam okna.',
      en: 'We turn concrete courtyards into places where one can bear the heat. We always begin by talking to those whose windows look onto them.',
    },
    characteristics: {
      pl: 'Dwie ogrodniczki, hydrolog i sieć sześćdziesięciu opiekunów podwórek. Do tej pory powstało 21 zielonych podwórek i cztery ogrody deszczowe.',
      en: 'Two gardeners, a hydrologist and sixty keepers of courtyards: 21 green courtyards and four rain gardens so far.',
    },
    cooperation: {
      pl: 'Doradzamy przy doborze gatunków i szkolimy rady dzielnic w prowadzeniu zielonych podwórek.',
    },
    activities: ['zielen', 'powietrze'],
    areas: ['srodmiescie', 'rakow', 'tysiaclecie', 'polnoc'],
    foundedOn: '2016-09-01',
    contact: { phone: '+48 34 000 02 02', email: 'lisc@example.org', address: 'ul. Przykładowa 3, Częstochowa' },
    location: { latitude: 50.8282, longitude: 19.1149 },
    website: 'https://lisc-i-podworze.example.org/',
  },
  {
    // A title in English, the rest not yet translated; nobody remembers the day of the founding.
    slug: 'stowarzyszenie-na-kolach-nad-warta',
    organization: 'stowarzyszenie-na-kolach-nad-warta',
    title: { pl: 'Stowarzyszenie Na Kołach nad Wartą', en: 'On Wheels along the Warta' },
    legalForm: association,
    krs: '0009000031',
    nip: '1001948210',
    regon: '999960309',
    publicBenefit: false,
    mission: {
      pl: 'Rower, wózek, hulajnoga i rolki: zajmujemy się wszystkim, co jeździ bez silnika, i drogami, po których da się jechać bez strachu.',
    },
    characteristics: {
      pl: 'Organizujemy cotygodniowe przejazdy w tempie najwolniejszej osoby oraz wypożyczalnię sześciu rowerów trójkołowych.',
    },
    activities: ['ruch-rowerowy', 'rekreacja', 'transport'],
    areas: ['zawodzie-dabie', 'mirow', 'stare-miasto'],
    contact: { email: 'kola@example.org' },
    location: { latitude: 50.8127, longitude: 19.1511 },
  },
  {
    // An ordinary association stands in a register of its own, not in the KRS; this one has no numbers at all.
    slug: 'klub-naprawczy-druga-sruba',
    organization: 'klub-naprawczy-druga-sruba',
    title: { pl: 'Klub Naprawczy Druga Śruba', en: 'Second Screw Repair Club', uk: 'Ремонтний клуб «Другий гвинт»' },
    legalForm: { pl: 'stowarzyszenie zwykłe', en: 'ordinary association' },
    publicBenefit: false,
    mission: {
      pl: 'Naprawiamy razem z właścicielem, nie za niego. Co zepsute, to jeszcze nie śmieć.',
      en: 'We repair together with the owner, not for the owner. What is broken is not yet rubbish.',
      uk: 'Ремонтуємо разом із власником, а не замість нього. Зламане – ще не сміття.',
    },
    characteristics: {
      pl: 'Jedenaście osób, w tym trzech emerytowanych elektryków. W każdą sobotę warsztat otwarty: tostery, rowery, zamki błyskawiczne. Udaje się naprawić mniej więcej dwie rzeczy na trzy.',
      en: 'Eleven people, three of them retired electricians. Every Saturday the workshop is open; about two things out of three can be saved.',
    },
    activities: ['odpady', 'edukacja'],
    areas: ['lisiniec', 'tysiaclecie'],
    foundedOn: '2019-11-23',
    contact: { address: 'ul. Przykładowa 27 (oficyna), Częstochowa', openingHours: 'sobota 10.00–14.00' },
    location: { latitude: 50.8104, longitude: 19.0716 },
  },
  {
    // Polish only, and without a place on the map.
    slug: 'stowarzyszenie-zapalona-latarnia',
    organization: 'stowarzyszenie-zapalona-latarnia',
    title: { pl: 'Stowarzyszenie Zapalona Latarnia' },
    legalForm: { pl: 'stowarzyszenie' },
    krs: '0009000048',
    nip: '1000937865',
    publicBenefit: false,
    mission: {
      pl: 'Sprawdzamy, gdzie w mieście jest ciemno, pusto i nieprzyjemnie, i przekonujemy tych, którzy mogą to zmienić.',
    },
    cooperation: {
      pl: 'Wspólnie z radami dzielnic prowadzimy nocne spacery. Listę miejsc do doświetlenia przekazujemy raz w roku do Miejskiego Zarządu Dróg i Transportu.',
    },
    activities: ['bezpieczenstwo', 'samorzad-lokalny'],
    areas: ['stare-miasto', 'zawodzie-dabie', 'ostatni-grosz'],
    foundedOn: '2021-01-08',
    contact: { phone: '+48 34 000 02 05', email: 'latarnia@example.org' },
  },
  {
    // A local unit: REGON with fourteen digits.
    slug: 'spoldzielnia-socjalna-trzy-fartuchy',
    organization: 'spoldzielnia-socjalna-trzy-fartuchy',
    title: { pl: 'Spółdzielnia Socjalna Trzy Fartuchy', en: 'Three Aprons Social Cooperative' },
    legalForm: { pl: 'spółdzielnia socjalna', en: 'social cooperative', uk: 'соціальний кооператив' },
    krs: '0009000055',
    nip: '1002319485',
    regon: '99351819100020',
    publicBenefit: false,
    mission: {
      pl: 'Gotujemy, żeby pracować, i pracujemy, żeby żyć samodzielnie. Połowa z nas wraca na rynek pracy po długiej przerwie.',
      en: 'We cook in order to work, and work in order to live on our own. Half of us return to work after a long time.',
    },
    characteristics: {
      pl: markdown(
        'Prowadzimy stołówkę i kuchnię na wynos w dawnej świetlicy zakładowej.',
        bullets('dwanaście osób zatrudnionych,', 'około 140 obiadów dziennie,', 'zero jednorazowych opakowań.'),
      ),
    },
    cooperation: {
      pl: 'Dowozimy posiłki osobom starszym na zlecenie miasta i obsługujemy spotkania konsultacyjne.',
      en: 'We bring meals to older people on behalf of the city, and cater for consultation meetings.',
    },
    activities: ['organizacje-pozarzadowe', 'odpady'],
    areas: ['rakow'],
    foundedOn: '2017-05-30',
    contact: {
      address: 'ul. Przykładowa 41, Częstochowa',
      phone: '+48 34 000 02 06',
      email: 'fartuchy@example.org',
      openingHours: 'poniedziałek–piątek 11.00–16.00',
    },
    location: { latitude: 50.7859, longitude: 19.1437 },
    website: 'https://trzyfartuchy.example.org/',
  },
];
