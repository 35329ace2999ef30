import { bullets, markdown } from './markdown.ts';
import type { SeedNews } from './types.ts';

/** Północ, Tysiąclecie, Kiedrzyn, Częstochówka - Parkitka. */
export const newsOfTheNorth: readonly SeedNews[] = [
  {
    slug: 'polnoc-spacer-badawczy-drzewa',
    organization: 'rada-polnoc',
    title: { pl: 'Spacer badawczy: gdzie posadzić drzewa', en: 'Research walk: where to plant trees' },
    lead: {
      pl: 'Idziemy przez osiedle z mapą i kredą. Zaznaczamy miejsca, w których latem nie ma cienia.',
      en: 'We walk through the estate with map and chalk, and mark where there is no shade in summer.',
    },
    body: {
      pl: markdown(
        'Spacer jest częścią konsultacji „Tysiąc drzew”. Zaczynamy o godz. 17.00, kończymy przed 18.30. Prowadzi go osoba z Wydziału Gospodarki Komunalnej, która zna przebieg podziemnych sieci.',
        'Dla osób, które nie mogą przejść całej trasy, przygotowaliśmy stolik z mapą na początku spaceru.',
      ),
      en: markdown(
        'The walk is part of the consultation “A thousand trees”. We begin at 17:00 and end before 18:30.',
        'Those who cannot walk that far will find a table with the map at the start.',
      ),
    },
    topics: ['zielen'],
    eventOn: { days: -28 },
    expiresAt: { days: -27, time: '00:00' },
  },
  {
    slug: 'polnoc-pomoc-w-glosowaniu',
    organization: 'rada-polnoc',
    title: {
      pl: 'Budżet obywatelski: pomożemy oddać głos',
      en: 'Participatory budget: we help you vote',
      uk: 'Громадський бюджет: допоможемо проголосувати',
    },
    lead: {
      pl: 'Nie masz komputera albo nie wiesz, jak zagłosować? Przyjdź na dyżur z dokumentem tożsamości.',
      en: 'No computer, or not sure how to vote? Come to the council with your identity document.',
      uk: 'Немає компʼютера або не знаєте, як проголосувати? Приходьте до ради з документом, що посвідчує особу.',
    },
    body: {
      pl: markdown(
        'Do końca głosowania dyżurujemy codziennie oprócz niedziel, od 16.00 do 18.00. Na miejscu leżą opisy wszystkich projektów dzielnicowych wydrukowane dużą czcionką.',
        'Głos oddajesz samodzielnie i w tajemnicy: pokazujemy, gdzie kliknąć, ale nie doradzamy, na co głosować. Do osób, które nie wychodzą z domu, przychodzimy po umówieniu się telefonicznie.',
      ),
      en: markdown(
        'Until the vote ends we are here every day but Sunday, from 16:00 to 18:00, with descriptions of all projects in large print.',
        'You vote yourself and in secret: we show where to click, not what to choose.',
      ),
    },
    topics: ['samorzad-lokalny'],
    expiresAt: { days: 11, time: '00:00' },
  },
  {
    slug: 'polnoc-silownia-pod-chmurka',
    organization: 'rada-polnoc',
    title: { pl: 'Siłownia pod chmurką już otwarta' },
    lead: { pl: 'Dziewięć urządzeń, w tym dwa dla osób na wózkach, i wreszcie ławka w cieniu.' },
    body: {
      pl: markdown(
        'Siłownia powstała ze środków budżetu obywatelskiego. Przy każdym urządzeniu stoi tablica z rysunkiem ćwiczenia i kodem prowadzącym do krótkiego filmu.',
        'W pierwszym miesiącu, dwa razy w tygodniu o 18.00, ćwiczenia pokazuje instruktorka. Zajęcia są bezpłatne.',
      ),
    },
    topics: ['rekreacja', 'samorzad-lokalny'],
    image: {
      alt: { pl: 'Urządzenia do ćwiczeń między dwoma rzędami młodych lip' },
      credit: 'Rada Dzielnicy Północ',
      seed: 103,
    },
  },
  {
    slug: 'tysiaclecie-polka-na-ksiazki-w-parku',
    organization: 'rada-tysiaclecie',
    title: { pl: 'Półka na książki stanęła w parku', en: 'A bookshelf in the park' },
    lead: {
      pl: 'Weź książkę, zostaw książkę. Półka jest zadaszona i otwarta przez całą dobę.',
      en: 'Take a book, leave a book. The shelf has a roof and is open day and night.',
    },
    body: {
      pl: markdown(
        'Półkę zbudowali uczniowie szkoły branżowej z desek po rozebranej altanie. Niższa część jest przeznaczona dla dzieci.',
        'Prosimy nie zostawiać podręczników i gazet. Raz w tygodniu porządkują ją wolontariuszki z klubu seniora.',
      ),
      en: markdown(
        'Pupils of a vocational school built it from the boards of an old arbour. The lower part is for children.',
        'Please leave no textbooks or newspapers. Volunteers tidy it once a week.',
      ),
    },
    topics: ['kultura', 'edukacja'],
    image: {
      alt: { pl: 'Drewniana półka z książkami pod dużym dębem', en: 'A wooden shelf of books under a large oak' },
      seed: 104,
    },
  },
  {
    slug: 'tysiaclecie-wyprzedaz-podworkowa',
    organization: 'rada-tysiaclecie',
    title: { pl: 'Wyprzedaż podwórkowa', en: 'Courtyard sale', uk: 'Розпродаж у дворі' },
    lead: {
      pl: 'Sprzedaj, wymień albo oddaj to, co zalega w piwnicy. Stoły zapewnia rada.',
      en: 'Sell, swap or give away what lies in your cellar. The council provides tables.',
      uk: 'Продайте, обміняйте або віддайте те, що лежить у підвалі. Столи надає рада району.',
    },
    body: {
      pl: markdown(
        'Stoły rozstawiamy o godz. 9.00, sprzedajemy do 14.00. Stolik rezerwuje się na dyżurze albo e-mailem: tysiaclecie@example.org.',
        bullets(
          'nie sprzedajemy żywności, leków ani zwierząt,',
          'rzeczy, które zostaną, zabiera klub naprawczy,',
          'stolik z grami dla dzieci jest bezpłatny.',
        ),
      ),
      en: markdown(
        'From 9:00 to 14:00. Book a table by e-mail: tysiaclecie@example.org. No food, medicine or animals, please.',
      ),
    },
    topics: ['odpady', 'rekreacja'],
    eventOn: { days: 9 },
    expiresAt: { days: 10, time: '00:00' },
  },
  {
    slug: 'tysiaclecie-wyniki-ankiety-o-parkowaniu',
    organization: 'rada-tysiaclecie',
    title: { pl: 'Co powiedzieliście o parkowaniu', en: 'What you said about parking' },
    lead: {
      pl: 'Ankietę rady wypełniło 164 sąsiadów. Najwięcej emocji budzą auta na trawnikach.',
      en: '164 neighbours filled in our questionnaire. Cars on the grass upset people most.',
    },
    body: {
      pl: markdown(
        'To nie były konsultacje miejskie, tylko ankieta rady, która ma nam pomóc w rozmowach z zarządcą dróg.',
        bullets(
          '97 osób chce słupków przy trawnikach,',
          '41 osób woli dodatkowe miejsca kosztem zieleni,',
          '26 osób nie ma zdania.',
        ),
        'Zestawienie odpowiedzi jest w załączniku, bez danych osób, które je przesłały.',
      ),
    },
    topics: ['transport', 'zielen'],
    attachments: [
      {
        title: { pl: 'Zestawienie odpowiedzi', en: 'Summary of the answers' },
        kind: 'RESULTS',
        fileName: 'tysiaclecie-ankieta-parkowanie.pdf',
        text: 'Ankieta Rady Dzielnicy Tysiąclecie o parkowaniu. Odpowiedzi 164: słupki 97, więcej miejsc 41, bez zdania 26. Plik przykładowy.',
        accessible: true,
      },
    ],
  },
  {
    slug: 'kiedrzyn-festyn-przy-remizie',
    organization: 'rada-kiedrzyn',
    title: { pl: 'Festyn rodzinny przy remizie', en: 'Family day at the fire station' },
    lead: {
      pl: 'Pokaz ratownictwa, konkurs na najlepszy sernik i potańcówka do dziesiątej wieczorem.',
      en: 'A rescue show, a contest for the best cheesecake, and dancing until ten in the evening.',
    },
    body: {
      pl: markdown(
        'Zaczynamy o godz. 14.00. Dzieci będą mogły potrzymać prądownicę i wejść do kabiny wozu.',
        'Serniki do konkursu przyjmujemy do 15.00. Jury głosuje widelcem: każdy, kto spróbuje co najmniej trzech ciast, dostaje jeden głos.',
      ),
      en: markdown(
        'We begin at 14:00. Children may hold the hose and sit in the cab.',
        'Cheesecakes are accepted until 15:00. Whoever has tasted three of them has a vote.',
      ),
    },
    topics: ['rekreacja', 'bezpieczenstwo'],
    eventOn: { days: -20 },
    expiresAt: { days: -19, time: '00:00' },
  },
  {
    slug: 'kiedrzyn-koniec-kaluz',
    organization: 'rada-kiedrzyn',
    title: { pl: 'Koniec kałuż: rusza odwodnienie ulicy Jarzębinowej', en: 'Drainage works in Jarzębinowa Street' },
    lead: {
      pl: 'Woda z ulicy popłynie do dwóch ogrodów deszczowych zamiast na posesje.',
      en: 'Water will run into two rain gardens and no longer onto people’s plots.',
    },
    body: {
      pl: markdown(
        'O odwodnienie rada wnioskowała od czterech lat. Prace potrwają około dwóch miesięcy; dojazd do domów będzie możliwy, poza dwiema dobami na ułożenie nawierzchni. Te dwa dni ogłosimy tydzień wcześniej.',
        'Pojemniki na śmieci prosimy wystawiać na początku ulicy, przy tablicy.',
      ),
    },
    topics: ['transport', 'zielen'],
    expiresAt: { days: 55, time: '00:00' },
  },
  {
    slug: 'parkitka-wyniesione-przejscie-przy-szkole',
    organization: 'rada-czestochowka-parkitka',
    title: {
      pl: 'Wyniesione przejście przy szkole',
      en: 'A raised crossing by the school',
      uk: 'Підвищений перехід біля школи',
    },
    lead: {
      pl: 'Kierowcy zwalniają, a dzieci są widoczne z daleka. Przejście zaprojektowano z udziałem uczniów.',
      en: 'Drivers slow down, and children can be seen from afar. Pupils helped to design it.',
    },
    body: {
      pl: markdown(
        'Przez tydzień uczniowie klas siódmych mierzyli prędkość aut i liczyli przechodzących. Wyniki przekazaliśmy do Miejskiego Zarządu Dróg i Transportu razem z wnioskiem.',
        'Przejście jest teraz na poziomie chodnika, doświetlone i oznaczone pasem wyczuwalnym stopą.',
      ),
      en: markdown(
        'For a week, pupils measured the speed of cars and counted those who crossed. We sent their results to the roads authority along with our request.',
        'The crossing is now level with the pavement, well lit, and has a tactile strip.',
      ),
    },
    topics: ['bezpieczenstwo', 'transport', 'edukacja'],
    image: {
      alt: { pl: 'Dzieci na wyniesionym przejściu dla pieszych', en: 'Children on a raised crossing' },
      seed: 105,
    },
  },
  {
    slug: 'czestochowka-parkitka-posiedzenie-rady',
    organization: 'rada-czestochowka-parkitka',
    title: { pl: 'Posiedzenie rady: autobusy i wybieg dla psów' },
    lead: { pl: 'Porządek obrad obejmuje opinię o rozkładzie jazdy i wybór miejsca na wybieg dla psów.' },
    body: {
      pl: markdown(
        'Posiedzenie jest jawne i zaczyna się o godz. 18.00. Mieszkańcy mogą zabrać głos w każdym punkcie, po radnych, przez trzy minuty.',
        'Projekty uchwał są w załączniku. Kto nie może przyjść, może przesłać uwagi na adres czestochowka-parkitka@example.org.',
      ),
    },
    topics: ['samorzad-lokalny', 'transport'],
    eventOn: { days: 4 },
    expiresAt: { days: 5, time: '00:00' },
    attachments: [
      {
        title: { pl: 'Porządek obrad' },
        kind: 'SCHEDULE',
        fileName: 'parkitka-porzadek-obrad.pdf',
        text: 'Rada Dzielnicy Częstochówka - Parkitka. Porządek obrad.\n1. Opinia o rozkładzie jazdy.\n2. Miejsce na wybieg dla psów.\n3. Wolne wnioski. Plik przykładowy.',
        accessible: true,
      },
      {
        title: { pl: 'Projekty uchwał' },
        kind: 'DRAFT_RESOLUTION',
        fileName: 'parkitka-projekty-uchwal.docx',
        text: 'Projekty dwóch uchwał Rady Dzielnicy Częstochówka - Parkitka. Plik przykładowy.',
      },
    ],
  },
];
