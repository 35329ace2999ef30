import { bullets, markdown } from './markdown.ts';
import type { SeedNgo } from './types.ts';

const association = { pl: 'stowarzyszenie', en: 'association', uk: 'громадське обʼєднання' };
const foundation = { pl: 'fundacja', en: 'foundation', uk: 'фонд' };

/** Neighbours, language, seniors, children, culture. */
export const ngosForPeople: readonly SeedNgo[] = [
  {
    // A local unit: REGON with fourteen digits. In three languages, by its very purpose.
    slug: 'fundacja-kladka-jezykow',
    organization: 'fundacja-kladka-jezykow',
    title: {
      pl: 'Fundacja Kładka Języków',
      en: 'Footbridge of Languages Foundation',
      uk: 'Фонд «Місток мов»',
    },
    legalForm: foundation,
    krs: '0009000062',
    nip: '1008625272',
    regon: '99797543600016',
    publicBenefit: true,
    mission: {
      pl: 'Uczymy polskiego tych, którzy tu zamieszkali, i ukraińskiego tych, którzy mieszkają obok nich. Język jest kładką: trzeba wejść na nią z obu stron.',
      en: 'We teach Polish to those who have come to live here, and Ukrainian to those who live next to them. A language is a footbridge: one has to step on it from both sides.',
      uk: 'Навчаємо польської тих, хто тут оселився, і української тих, хто живе поруч. Мова – це місток: ступати на нього треба з обох боків.',
    },
    characteristics: {
      pl: 'Osiemnaścioro lektorek i lektorów, kursy w czterech dzielnicach, dyżur tłumaczeniowy w sprawach urzędowych. Zajęcia są bezpłatne, opieka nad dziećmi w czasie lekcji także.',
      uk: 'Вісімнадцять викладачів, курси в чотирьох районах, допомога з перекладом в установах. Заняття безплатні, догляд за дітьми під час уроків – теж.',
    },
    cooperation: {
      pl: 'Tłumaczymy ankiety i ulotki konsultacyjne. Prowadzimy tłumaczenie podczas spotkań, na których zapowiedziano udział osób z Ukrainy.',
      en: 'We translate questionnaires and leaflets of consultations, and interpret at meetings.',
      uk: 'Перекладаємо анкети та листівки до консультацій, допомагаємо перекладом на зустрічах.',
    },
    activities: ['edukacja', 'kultura', 'organizacje-pozarzadowe'],
    areas: ['srodmiescie', 'lisiniec', 'polnoc', 'wrzosowiak'],
    foundedOn: '2014-10-02',
    contact: {
      name: 'Dyżur językowy',
      address: 'ul. Przykładowa 8, Częstochowa',
      phone: '+48 34 000 02 07',
      email: 'kladka@example.org',
      openingHours: 'poniedziałek–czwartek 15.00–19.00',
    },
    location: { latitude: 50.8091, longitude: 19.1176 },
    website: 'https://kladka.example.org/',
  },
  {
    slug: 'stowarzyszenie-sasiedzi-znad-kucelinki',
    organization: 'stowarzyszenie-sasiedzi-znad-kucelinki',
    title: { pl: 'Stowarzyszenie Sąsiedzi znad Kucelinki', en: 'Neighbours on the Kucelinka' },
    legalForm: association,
    krs: '0009000079',
    nip: '1009797118',
    regon: '995749115',
    publicBenefit: false,
    mission: {
      pl: 'Rzeczka dzieli dwie dzielnice, więc postanowiliśmy, że będzie je łączyć. Sprzątamy jej brzegi, opisujemy historię i prowadzimy świetlicę.',
      en: 'A small river separates two districts, so we decided that it should join them. We clean its banks, write its history and run a day room.',
    },
    characteristics: {
      pl: 'Trzydzieścioro sześcioro członków w wieku od 15 do 83 lat. Zebrania odbywają się na zmianę na obu brzegach.',
      en: '36 members between 15 and 83. Meetings take place on both banks in turn.',
    },
    activities: ['zielen', 'kultura', 'samorzad-lokalny'],
    areas: ['zawodzie-dabie', 'rakow'],
    foundedOn: '2009-06-21',
    contact: { email: 'kucelinka@example.org', openingHours: 'piątek 16.00–18.00' },
    location: { latitude: 50.8003, longitude: 19.1582 },
    website: 'https://kucelinka.example.org/',
  },
  {
    // The remainder of this REGON is 10 and counts as 0.
    slug: 'stowarzyszenie-seniorzy-z-parteru',
    organization: 'stowarzyszenie-seniorzy-z-parteru',
    title: { pl: 'Stowarzyszenie Seniorzy z Parteru', en: 'Seniors of the Ground Floor' },
    legalForm: association,
    krs: '0009000086',
    nip: '1004650758',
    regon: '991215470',
    publicBenefit: true,
    mission: {
      pl: 'Nie każdy zejdzie z czwartego piętra. Dlatego to my wchodzimy na górę: z zakupami, nowinami i kartą do głosowania w budżecie obywatelskim.',
      en: 'Not everyone can come down from the fourth floor. So we go up: with shopping, news, and the ballot of the participatory budget.',
    },
    characteristics: {
      pl: markdown(
        'Działamy w oparciu o klatki schodowe: każda ma opiekuna, który zna sąsiadów.',
        bullets('118 klatek schodowych,', '74 wolontariuszy,', 'telefon zaufania czynny codziennie do 21.00.'),
      ),
      en: 'We work by staircases: each of 118 has someone who knows the neighbours. There are 74 volunteers, and a helpline until 21:00.',
    },
    cooperation: {
      pl: 'Na zlecenie miasta prowadzimy trzy kluby seniora. Opiniujemy dostępność spotkań konsultacyjnych.',
    },
    activities: ['organizacje-pozarzadowe', 'samorzad-lokalny', 'rekreacja'],
    areas: ['wrzosowiak', 'bleszno', 'ostatni-grosz'],
    foundedOn: '2005-02-11',
    contact: { phone: '+48 34 000 02 09', email: 'parter@example.org', openingHours: 'codziennie 9.00–21.00' },
    location: { latitude: 50.7768, longitude: 19.1254 },
  },
  {
    // A pupils' sports club is registered by the city, therefore without a KRS.
    slug: 'uks-bystry-krok',
    organization: 'uks-bystry-krok',
    title: { pl: 'Uczniowski Klub Sportowy Bystry Krok' },
    legalForm: { pl: 'uczniowski klub sportowy', en: 'pupils’ sports club' },
    nip: '1007684261',
    regon: '997104977',
    publicBenefit: false,
    mission: {
      pl: 'Lekka atletyka dla dzieci, które nie zawsze wygrywają. U nas mierzy się poprawę, a nie tylko wynik.',
    },
    characteristics: {
      pl: 'Dziewięćdziesięcioro zawodników w trzech grupach wiekowych, pięcioro trenerów, jedna bieżnia o długości 240 metrów.',
    },
    cooperation: {
      pl: 'Korzystamy z miejskiej dotacji na szkolenie dzieci i młodzieży oraz z hali szkolnej w godzinach popołudniowych.',
    },
    activities: ['rekreacja', 'edukacja'],
    areas: ['grabowka', 'czestochowka-parkitka'],
    foundedOn: '1998-09-15',
    contact: { name: 'Sekretariat klubu', phone: '+48 34 000 02 10', email: 'bystrykrok@example.org' },
    location: { latitude: 50.8317, longitude: 19.0652 },
  },
  {
    // In Polish and Ukrainian, without English.
    slug: 'fundacja-czytelnia-pod-jarzebina',
    organization: 'fundacja-czytelnia-pod-jarzebina',
    title: { pl: 'Fundacja Czytelnia pod Jarzębiną', uk: 'Фонд «Читальня під горобиною»' },
    legalForm: { pl: 'fundacja', uk: 'фонд' },
    krs: '0009000093',
    regon: '991703429',
    publicBenefit: false,
    mission: {
      pl: 'Czytamy na głos: w szpitalu, na przystanku, w kolejce. Po polsku i po ukraińsku, dzieciom i dorosłym.',
      uk: 'Читаємо вголос: у лікарні, на зупинці, у черзі. Польською та українською, дітям і дорослим.',
    },
    activities: ['kultura', 'edukacja'],
    areas: ['trzech-wieszczow', 'stradom', 'dzbow'],
    foundedOn: '2020-04-23',
    contact: { email: 'czytelnia@example.org', address: 'ul. Przykładowa 19, Częstochowa' },
    location: { latitude: 50.7954, longitude: 19.1098 },
    website: 'https://czytelnia.example.org/',
  },
  {
    // An ordinary association with a REGON, but neither KRS nor NIP.
    slug: 'chor-sasiedzki-cztery-pietra',
    organization: 'chor-sasiedzki-cztery-pietra',
    title: { pl: 'Chór Sąsiedzki Cztery Piętra', en: 'Four Storeys, a choir of neighbours' },
    legalForm: { pl: 'stowarzyszenie zwykłe', en: 'ordinary association' },
    regon: '994656328',
    publicBenefit: false,
    mission: {
      pl: 'Śpiewamy, bo ściany i tak są cienkie. Do chóru przyjmujemy każdego, kto mieszka w zasięgu głosu.',
      en: 'We sing because the walls are thin anyway. Whoever lives within earshot may join.',
    },
    characteristics: {
      pl: 'Czterdzieści głosów, próby otwarte dwa razy w miesiącu, koncerty na podwórkach i w salach gimnastycznych.',
      en: 'Forty voices, open rehearsals twice a month, concerts in courtyards and gyms.',
    },
    activities: ['kultura'],
    areas: ['wyczerpy-aniolow', 'kiedrzyn'],
    contact: { email: 'czterypietra@example.org' },
    location: { latitude: 50.8462, longitude: 19.1567 },
  },
];
