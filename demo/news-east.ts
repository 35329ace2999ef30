import { bullets, markdown } from './markdown.ts';
import type { SeedNews } from './types.ts';

/** Wyczerpy - Aniołów, Mirów, Zawodzie - Dąbie, Raków. */
export const newsOfTheEast: readonly SeedNews[] = [
  {
    slug: 'wyczerpy-plac-zabaw-co-dalej',
    organization: 'rada-wyczerpy-aniolow',
    title: { pl: 'Plac zabaw w Wyczerpach: co dalej', en: 'The playground in Wyczerpy: what comes next' },
    lead: {
      pl: 'Decyzja zapadła. Tłumaczymy, co zmieniło się w projekcie i kiedy można spodziewać się budowy.',
      en: 'The decision has been taken. We explain what changed in the design, and when it will be built.',
    },
    body: {
      pl: markdown(
        'Do realizacji poszedł projekt z warsztatów. Najważniejsze zmiany wynikają z uwag sąsiadów:',
        bullets('plac odsunie się od budynków o 12 m,', 'furtka będzie zamykana na noc.'),
        'Toru rolkowego nie będzie, bo nie mieści się na działce. Rada poszuka dla niego innego miejsca w dzielnicy. Budowa zacznie się w przyszłym roku, po przetargu.',
      ),
      en: markdown(
        'The design of the workshops will be built. It stands 12 m further from the houses, and its gate will be closed at night.',
        'There is no room for the skating track on this plot; the council will look for another place. Work begins next year, after the tender.',
      ),
    },
    topics: ['rekreacja', 'zielen'],
  },
  {
    slug: 'wyczerpy-aniolow-sprzatamy-lasek',
    organization: 'rada-wyczerpy-aniolow',
    title: { pl: 'Sprzątamy lasek', en: 'Cleaning up the grove', uk: 'Прибираємо лісок' },
    lead: {
      pl: 'Rękawice i worki dajemy my, resztę – Wy. Po sprzątaniu ognisko z kiełbaskami, także wegańskimi.',
      en: 'We bring gloves and bags, you bring yourselves. Afterwards there is a campfire.',
      uk: 'Рукавички та мішки – наші, решта – ваша. Після прибирання вогнище з ковбасками, також веганськими.',
    },
    body: {
      pl: markdown(
        'Zbieramy się o godz. 10.00 przy szlabanie. Teren dzielimy na osiem odcinków; najbliższy wejścia jest dostępny dla wózków dziecięcych i inwalidzkich.',
        'Szkła i odpadów niebezpiecznych nie podnosimy – oznaczamy je chorągiewką, a zabierze je ekipa miejska. Dzieci przychodzą z dorosłymi.',
      ),
      en: markdown(
        'We meet at 10:00 by the barrier. The stretch nearest to the entrance is fit for pushchairs and wheelchairs.',
        'Do not pick up glass or dangerous waste: mark it with a flag, and the city’s crew will take it.',
      ),
    },
    topics: ['odpady', 'zielen'],
    eventOn: { days: 2 },
    expiresAt: { days: 3, time: '00:00' },
    image: {
      alt: { pl: 'Worki ze śmieciami ułożone na skraju lasu', en: 'Bags of rubbish at the edge of a wood' },
      credit: 'Rada Dzielnicy Wyczerpy - Aniołów',
      seed: 106,
    },
  },
  {
    slug: 'aniolow-przystanek-przesuniety',
    organization: 'rada-wyczerpy-aniolow',
    title: { pl: 'Przystanek w Aniołowie czasowo przesunięty' },
    lead: { pl: 'Na czas wymiany wiaty autobusy zatrzymują się 80 metrów bliżej kościoła.' },
    body: {
      pl: 'Rozkład jazdy się nie zmienia. Przy tymczasowym przystanku stoi ławka, a po zmroku świeci lampa na baterie słoneczne. Nowa wiata będzie głębsza i osłoni także osoby na wózkach.',
    },
    topics: ['transport'],
    expiresAt: { days: 25, time: '00:00' },
  },
  {
    slug: 'mirow-wspolny-objazd-trasy-rowerowej',
    organization: 'rada-mirow',
    title: { pl: 'Wspólny objazd trasy rowerowej', en: 'Riding the cycle route together' },
    lead: {
      pl: 'Sprawdzamy oba warianty objazdu Mirowa: od północy i od południa. Dołącz na dowolnym odcinku.',
      en: 'We try both ways around Mirów, in the north and in the south. Join us for any stretch.',
    },
    body: {
      pl: markdown(
        'Objazd jest częścią konsultacji w sprawie trasy nad Wartą. Grupa rusza o godz. 10.00 z bulwarów, a w Mirowie będzie około 11.15.',
        'Kask jest obowiązkowy. Na końcu rada częstuje herbatą i zbiera uwagi na dużej mapie – można je także narysować kredą na asfalcie, sfotografujemy.',
      ),
      en: markdown(
        'This is part of the consultation on the route along the Warta. The group starts at 10:00 from the boulevards and will be in Mirów at about 11:15. Helmets are obligatory.',
      ),
    },
    topics: ['ruch-rowerowy', 'rekreacja'],
    eventOn: { days: 11 },
    expiresAt: { days: 12, time: '00:00' },
  },
  {
    slug: 'mirow-zebranie-o-walach',
    organization: 'rada-mirow',
    title: { pl: 'Zebranie w sprawie wałów przeciwpowodziowych', en: 'Meeting about the flood banks' },
    lead: {
      pl: 'Kto kosi wały, kto je naprawia i co zrobić, gdy rzeka wzbiera: odpowiadają służby.',
      en: 'Who mows the banks, who repairs them, and what to do when the river rises.',
    },
    body: {
      pl: markdown(
        'Zapraszamy na godz. 18.00. Po krótkim wystąpieniu każdej ze służb większość czasu przeznaczamy na pytania.',
        'Pytania można też zadać wcześniej, na kartce wrzuconej do skrzynki rady. Notatkę ze spotkania opublikujemy na tej stronie.',
      ),
    },
    topics: ['bezpieczenstwo'],
    eventOn: { days: -5 },
    expiresAt: { days: -4, time: '00:00' },
  },
  {
    slug: 'zawodzie-dabie-otwarcie-boiska',
    organization: 'rada-zawodzie-dabie',
    title: {
      pl: 'Otwarcie boiska przy ulicy Wierzbowej',
      en: 'Opening of the pitch in Wierzbowa Street',
      uk: 'Відкриття майданчика на вулиці Вербовій',
    },
    lead: {
      pl: 'Pierwszy mecz zagrają radni przeciwko uczniom. Sędziuje najstarsza mieszkanka ulicy.',
      en: 'In the first match the council plays against pupils. The oldest woman in the street is the referee.',
      uk: 'У першому матчі рада зіграє проти учнів. Суддя – найстарша мешканка вулиці.',
    },
    body: {
      pl: markdown(
        'Gwizdek o godz. 12.00. Boisko ma nawierzchnię z korka, wejście bez progu i oświetlenie, które gaśnie o 21.30.',
        'Zasady korzystania są proste: do 15.00 pierwszeństwo mają szkoły, potem rezerwuje się godzinę na tablicy przy furtce.',
      ),
      en: markdown(
        'Kick-off at 12:00. The pitch has a cork surface, a step-free entrance, and lights that go out at 21:30.',
        'Until 15:00 schools go first; then you book an hour on the board by the gate.',
      ),
      uk: 'Початок о 12.00. Майданчик має коркове покриття, вхід без порога та освітлення, яке вимикається о 21.30.',
    },
    topics: ['rekreacja'],
    eventOn: { days: 15 },
    expiresAt: { days: 16, time: '00:00' },
    image: {
      alt: { pl: 'Puste boisko z nowymi bramkami', en: 'An empty pitch with new goals', uk: 'Порожній майданчик' },
      seed: 107,
    },
  },
  {
    slug: 'zawodzie-dabie-koncert-na-podworku',
    organization: 'rada-zawodzie-dabie',
    title: { pl: 'Koncert na podwórku', en: 'Concert in the courtyard' },
    lead: {
      pl: 'Sąsiedzki chór i orkiestra dęta zagrają razem po raz pierwszy.',
      en: 'A choir of neighbours and a brass band play together for the first time.',
    },
    body: {
      pl: markdown(
        'Koncert trwa godzinę i zaczyna się o 17.00. Okna na podwórko są najlepszymi miejscami w loży, ale krzeseł nie zabraknie nikomu.',
        'Po koncercie otwarta próba: można dołączyć i zaśpiewać jedną pieśń z zespołem.',
      ),
      en: 'It begins at 17:00 and lasts an hour. Windows facing the courtyard are the best seats. Afterwards you may join the choir for a song.',
    },
    topics: ['kultura'],
    eventOn: { days: -13 },
    expiresAt: { days: -12, time: '00:00' },
  },
  {
    slug: 'rakow-ruszylo-glosowanie',
    organization: 'rada-rakow',
    title: {
      pl: 'Ruszyło głosowanie na projekty z Rakowa',
      en: 'The vote on projects in Raków has begun',
      uk: 'Почалося голосування за проєкти в Ракуві',
    },
    lead: {
      pl: 'Na liście dzielnicowej jest siedem projektów. Każdy może rozdzielić między nie swoje punkty.',
      en: 'There are seven projects on the list of the district. You can share out your points among them.',
      uk: 'У районному списку сім проєктів. Кожен може розподілити між ними свої бали.',
    },
    body: {
      pl: markdown(
        '## Na co można głosować',
        '1. Doświetlenie przejść dla pieszych\n2. Zielony parking przy przychodni\n3. Biblioteka na kółkach\n4. Remont schodów na skarpie\n5. Domek dla jeży i łąka kwietna\n6. Ściana wspinaczkowa\n7. Warsztaty pierwszej pomocy',
        'Opisy i koszty są w załączniku. Głosować można przez internet i na papierze; ważny jest jeden głos od osoby.',
      ),
      en: markdown(
        'Lights at crossings, a green car park, a library on wheels, new steps on the slope, a meadow with a home for hedgehogs, a climbing wall, first-aid workshops: the choice is yours, online or on paper.',
      ),
    },
    topics: ['samorzad-lokalny'],
    expiresAt: { days: 11, time: '00:00' },
    attachments: [
      {
        title: { pl: 'Lista projektów dzielnicowych', en: 'List of projects' },
        kind: 'OTHER',
        fileName: 'rakow-lista-projektow.pdf',
        text: 'Budżet obywatelski, dzielnica Raków. Lista siedmiu projektów z opisami i kosztami. Plik przykładowy.',
        accessible: true,
      },
    ],
  },
  {
    slug: 'rakow-komputer-bez-strachu',
    organization: 'rada-rakow',
    title: { pl: 'Komputer bez strachu: kurs w klubie seniora', en: 'No fear of computers: a course for seniors' },
    lead: {
      pl: 'Osiem spotkań w małej grupie: e-recepta, rozkład jazdy, rozmowa wideo z wnukami i oszustwa w sieci.',
      en: 'Eight meetings in a small group: prescriptions, timetables, video calls and how to spot a fraud.',
    },
    body: {
      pl: markdown(
        'Pierwsze zajęcia odbędą się o godz. 10.00. W grupie jest dwanaście miejsc; zapisy na dyżurze rady albo telefonicznie: +48 34 000 01 12. Laptopy czekają na miejscu, można przynieść własny telefon.',
        'Jeżeli chętnych będzie więcej, otworzymy drugą grupę po południu.',
      ),
      en: 'The first class begins at 10:00. There are twelve places; call +48 34 000 01 12. Laptops are provided.',
    },
    topics: ['edukacja'],
    eventOn: { days: 7 },
    expiresAt: { days: 8, time: '00:00' },
  },
  {
    slug: 'rakow-ogrod-spoleczny-poczeka',
    organization: 'rada-rakow',
    title: { pl: 'Ogród społeczny musi poczekać', en: 'The community garden has to wait' },
    lead: {
      pl: 'Konsultacje w sprawie miejskich działek odwołano. Rada nie rezygnuje z pomysłu.',
      en: 'The consultation on municipal plots was cancelled. The council does not give up the idea.',
    },
    body: {
      pl: markdown(
        'Dwie z trzech działek objęło postępowanie o zwrot nieruchomości, dlatego miasto odwołało konsultacje. Przesłane opinie zostają zachowane.',
        'Grupa inicjatywna spotyka się mimo to: szukamy działki zastępczej i uczymy się kompostowania w skrzyniach przy szkole.',
      ),
    },
    topics: ['zielen', 'organizacje-pozarzadowe'],
  },
];
