import { bullets, markdown } from './markdown.ts';
import type { SeedNews } from './types.ts';

/** Wrzosowiak, Błeszno, Ostatni Grosz, Stradom. */
export const newsOfTheSouth: readonly SeedNews[] = [
  {
    slug: 'wrzosowiak-zarzad-dzielnicy-wybrany',
    organization: 'rada-wrzosowiak',
    title: { pl: 'Rada wybrała zarząd dzielnicy', en: 'The council has elected its board' },
    lead: {
      pl: 'Na pierwszym posiedzeniu nowej rady ustalono też, kto pełni dyżury i gdzie zgłaszać usterki.',
      en: 'At its first session the new council also settled who is on duty, and where to report faults.',
    },
    body: {
      pl: markdown(
        'Za wyborem zarządu głosowało trzynaścioro radnych, dwoje wstrzymało się od głosu. Protokół jest jawny i leży do wglądu podczas dyżurów.',
        '## Zespoły, do których można się przyłączyć',
        bullets('porządek i zieleń,', 'sport i szkoły,', 'seniorzy i sąsiedzka pomoc.'),
      ),
      en: markdown(
        'Thirteen members voted for the board and two abstained. The minutes can be read when the council is on duty.',
        'Residents may join three teams: tidiness and greenery, sport and schools, seniors and help among neighbours.',
      ),
    },
    topics: ['samorzad-lokalny'],
  },
  {
    slug: 'wrzosowiak-osiedlowa-liga-szachowa',
    organization: 'rada-wrzosowiak',
    title: { pl: 'Osiedlowa liga szachowa', en: 'Chess league of the estate', uk: 'Шахова ліга мікрорайону' },
    lead: {
      pl: 'Gramy na świeżym powietrzu, przy czterech betonowych stolikach. Najmłodszy zgłoszony gracz ma siedem lat.',
      en: 'We play in the open air at four concrete tables. The youngest player so far is seven.',
      uk: 'Граємо на свіжому повітрі, за чотирма бетонними столиками. Наймолодшому гравцеві сім років.',
    },
    body: {
      pl: markdown(
        'Turniej otwarcia rozpocznie się o godz. 11.00. Gramy systemem szwajcarskim, po piętnaście minut na zawodnika.',
        'Zapisać się można na miejscu, pół godziny wcześniej. Szachownice i zegary pożycza klub; kto woli warcaby, też znajdzie przeciwnika.',
      ),
      en: 'The opening tournament begins at 11:00, with fifteen minutes per player. Enrol on the spot, half an hour earlier.',
    },
    topics: ['rekreacja', 'edukacja'],
    eventOn: { days: 20 },
    expiresAt: { days: 21, time: '00:00' },
  },
  {
    slug: 'bleszno-otwarcie-placu-zabaw',
    organization: 'rada-bleszno',
    title: {
      pl: 'Otwieramy plac zabaw „Pod Kasztanem”',
      en: 'The playground “Under the Chestnut” opens',
      uk: 'Відкриваємо майданчик «Під каштаном»',
    },
    lead: {
      pl: 'Huśtawka gniazdo, piaskownica na wysokości wózka i dużo cienia. Wstęgę przetnie przedszkole.',
      en: 'A nest swing, a sandpit at wheelchair height, and plenty of shade. A kindergarten cuts the ribbon.',
      uk: 'Гойдалка-гніздо, пісочниця на висоті візка та багато тіні. Стрічку переріжуть діти з дитсадка.',
    },
    body: {
      pl: markdown(
        'Zapraszamy o godz. 16.00. Plac powstał z budżetu obywatelskiego, a o nazwie zdecydowały dzieci.',
        bullets(
          'ścieżka z równej kostki prowadzi do każdego urządzenia,',
          'tablica z piktogramami pomaga dzieciom, które nie mówią,',
          'kasztanowca nie trzeba było wycinać – ogrodzenie omija jego korzenie.',
        ),
        'Po otwarciu teatrzyk i lemoniada.',
      ),
      en: markdown(
        'Come at 16:00. The playground was paid for by the participatory budget, and children chose its name.',
        'An even path leads to every piece of equipment, and a board with pictograms helps children who do not speak.',
      ),
    },
    topics: ['rekreacja', 'zielen'],
    eventOn: { days: 8 },
    expiresAt: { days: 9, time: '00:00' },
    image: {
      alt: {
        pl: 'Huśtawka pod rozłożystym kasztanowcem',
        en: 'A swing under a spreading chestnut tree',
        uk: 'Гойдалка під розлогим каштаном',
      },
      credit: 'Rada Dzielnicy Błeszno',
      seed: 108,
    },
  },
  {
    slug: 'bleszno-objazd-na-czas-remontu',
    organization: 'rada-bleszno',
    title: { pl: 'Objazd na czas remontu ulicy Klonowej', en: 'Diversion while Klonowa Street is repaired' },
    lead: {
      pl: 'Przez miesiąc autobusy i samochody pojadą równoległą ulicą. Piesi i rowerzyści przechodzą bez zmian.',
      en: 'For a month buses and cars take the parallel street. Nothing changes on foot or by bicycle.',
    },
    body: {
      pl: markdown(
        'Wymieniana jest podbudowa i nawierzchnia na odcinku 400 metrów. Dostawy do sklepów możliwe są do godz. 9.00.',
        'Hałaśliwe prace prowadzone będą wyłącznie między 8.00 a 18.00. Uwagi do organizacji ruchu przyjmuje MZDiT pod adresem mzdit@example.org.',
      ),
      en: 'Four hundred metres get a new surface. Shops can be supplied until 9:00, and noisy work is limited to the time from 8:00 to 18:00.',
    },
    topics: ['transport'],
    expiresAt: { days: 30, time: '00:00' },
  },
  {
    slug: 'bleszno-sprawozdanie-rady',
    organization: 'rada-bleszno',
    title: { pl: 'Co rada zrobiła przez rok' },
    lead: { pl: 'Dwanaście posiedzeń, dziewiętnaście uchwał, jedna przegrana sprawa – i dlaczego ją przegraliśmy.' },
    body: {
      pl: markdown(
        'Sprawozdanie ma cztery strony i jest napisane prostym językiem. Opisujemy w nim nie tylko to, co się udało.',
        'Nie przekonaliśmy miasta do przedłużenia linii autobusowej. Powód: zbyt mało pasażerów w godzinach, o które wnioskowaliśmy. Spróbujemy ponownie, z policzonymi pasażerami.',
      ),
    },
    topics: ['samorzad-lokalny'],
    attachments: [
      {
        title: { pl: 'Sprawozdanie roczne' },
        kind: 'REPORT',
        fileName: 'bleszno-sprawozdanie.pdf',
        text: 'Rada Dzielnicy Błeszno. Sprawozdanie roczne: posiedzeń 12, uchwał 19. Plik przykładowy.',
        accessible: true,
      },
    ],
  },
  {
    slug: 'ostatni-grosz-spacer-po-dawnej-cegielni',
    organization: 'rada-ostatni-grosz',
    title: { pl: 'Idziemy obejrzeć dawną cegielnię', en: 'A walk around the former brickyard' },
    lead: {
      pl: 'Mieszkańcy Ostatniego Grosza ruszają razem na spacer konsultacyjny w sprawie planu miejscowego.',
      en: 'Residents of Ostatni Grosz set out together for the walk on the draft local plan.',
    },
    body: {
      pl: markdown(
        'Spacer z projektantkami planu zaczyna się o godz. 16.30 przy wjeździe na teren cegielni. My spotykamy się pół godziny wcześniej pod biblioteką.',
        'Po drodze sprawdzimy, którędy pobiegnie nowa ulica i jak daleko od okien. Zalecamy pełne buty.',
      ),
      en: 'The walk with the authors of the plan begins at 16:30. We meet half an hour earlier in front of the library and go together. Wear sturdy shoes.',
    },
    topics: ['planowanie-przestrzenne', 'zielen'],
    eventOn: { days: 4 },
    expiresAt: { days: 5, time: '00:00' },
  },
  {
    slug: 'ostatni-grosz-zajecia-wieczorne',
    organization: 'rada-ostatni-grosz',
    title: { pl: 'Zajęcia wieczorne w szkole: zapisy otwarte', en: 'Evening classes at school: enrol now' },
    lead: {
      pl: 'Ceramika, improwizacja teatralna i próby zespołów. Wszystko po godz. 18.00, jak prosiliście.',
      en: 'Pottery, improvised theatre, and rehearsal rooms for bands. All after 18:00, as you asked.',
    },
    body: {
      pl: markdown(
        'To wynik konsultacji „Kultura bliżej dzielnic”: sale, które wieczorami stały puste, przechodzą na kilka godzin pod opiekę domu kultury.',
        'Zajęcia są dla osób od 14 lat. Udział jest bezpłatny, płaci się tylko za glinę.',
      ),
      en: 'Rooms that used to stand empty in the evening are lent to the culture centre. For everyone from 14; free of charge, but for the clay.',
      uk: 'Кераміка, театральна імпровізація та репетиції гуртів після 18.00. Для всіх від 14 років, безплатно.',
    },
    topics: ['kultura', 'edukacja'],
    expiresAt: { days: 17, time: '20:00' },
  },
  {
    slug: 'stradom-opinia-o-planie-cegielni',
    organization: 'rada-stradom',
    title: { pl: 'Opinia rady o planie dawnej cegielni', en: 'The council on the plan for the brickyard' },
    lead: {
      pl: 'Rada popiera park wokół glinianek i prosi o niższą zabudowę od strony domów jednorodzinnych.',
      en: 'The council supports the park by the clay ponds and asks for lower buildings next to the houses.',
    },
    body: {
      pl: markdown(
        'Uchwałę podjęto po dwóch spotkaniach z mieszkańcami. Przekazaliśmy ją Miejskiej Pracowni Urbanistyczno-Planistycznej jako uwagę do projektu.',
        bullets(
          'trzy kondygnacje zamiast czterech na zachodnim skraju,',
          'dojście piesze do przystanku bez obchodzenia parku,',
          'zachowanie komina jako punktu orientacyjnego.',
        ),
        'Uwagi własne można wciąż zgłaszać – opinia rady ich nie zastępuje.',
      ),
    },
    topics: ['planowanie-przestrzenne'],
    attachments: [
      {
        title: { pl: 'Uchwała rady dzielnicy', en: 'Resolution of the district council' },
        kind: 'OTHER',
        fileName: 'stradom-opinia-o-planie.pdf',
        text: 'Uchwała Rady Dzielnicy Stradom: opinia o projekcie planu miejscowego terenu dawnej cegielni. Plik przykładowy.',
      },
    ],
  },
  {
    slug: 'stradom-bieg-na-trzy-mosty',
    organization: 'rada-stradom',
    title: { pl: 'Bieg na trzy mosty', uk: 'Забіг трьох мостів' },
    lead: {
      pl: 'Pięć kilometrów biegiem, marszem albo z wózkiem. Na mecie czeka zupa.',
      uk: 'Пʼять кілометрів бігом, пішки або з візочком. На фініші чекає суп.',
    },
    body: {
      pl: markdown(
        'Start o godz. 9.30. Trasa prowadzi przez trzy mosty i dwa razy przecina park. Numer startowy dostaje każdy, czas mierzymy tylko chętnym.',
        'Zespoły sąsiedzkie liczą co najmniej cztery osoby, w tym jedną poniżej dwunastu i jedną powyżej sześćdziesięciu lat.',
      ),
    },
    topics: ['rekreacja'],
    eventOn: { days: -2 },
    expiresAt: { days: -1, time: '00:00' },
  },
];
