import { bullets, markdown } from './markdown.ts';
import type { SeedNews } from './types.ts';

/** Lisiniec, Grabówka, Gnaszyn - Kawodrza, Dźbów. */
export const newsOfTheWest: readonly SeedNews[] = [
  {
    slug: 'lisiniec-spotkanie-o-szkolach',
    organization: 'rada-lisiniec',
    title: { pl: 'Spotkanie o szkołach w naszej dzielnicy', uk: 'Зустріч про школи нашого району' },
    lead: {
      pl: 'Obwody, droga do szkoły i świetlice: przyjdź, zanim powstanie projekt uchwały.',
      uk: 'Шкільні округи, дорога до школи та продовжений день: приходьте, перш ніж зʼявиться проєкт ухвали.',
    },
    body: {
      pl: markdown(
        'Rada użycza sali na spotkanie konsultacyjne Wydziału Edukacji i Sportu. Początek o godz. 17.30.',
        'Zapewniamy tłumaczenie na ukraiński i opiekę nad dziećmi. Pytania można zostawić wcześniej w skrzynce rady.',
      ),
      uk: markdown(
        'Рада надає залу для консультаційної зустрічі Відділу освіти та спорту. Початок о 17.30.',
        'Буде переклад українською та догляд за дітьми. Запитання можна залишити заздалегідь у скриньці ради.',
      ),
    },
    topics: ['edukacja'],
    eventOn: { days: 16 },
    expiresAt: { days: 17, time: '00:00' },
  },
  {
    slug: 'lisiniec-zbiorka-elektroodpadow',
    organization: 'rada-lisiniec',
    title: { pl: 'Zbiórka elektroodpadów pod domem', en: 'Electronic waste collected at your door' },
    lead: {
      pl: 'Lodówki, telewizory i kable odbierzemy sprzed furtki. Wystarczy wystawić je przed ósmą rano.',
      en: 'Fridges, televisions and cables are collected from your gate. Put them out before eight.',
    },
    body: {
      pl: markdown(
        'Sprzęt musi być kompletny – ze względu na czynnik chłodniczy i rtęć nie odbieramy rozebranych urządzeń. Osobom starszym pomożemy wynieść ciężkie rzeczy; prosimy o telefon dzień wcześniej.',
        'Działający sprzęt trafi do klubu naprawczego, reszta do recyklingu.',
      ),
      en: 'Equipment must be complete. We help older people to carry heavy things: call us the day before. What still works goes to the repair club.',
    },
    topics: ['odpady'],
    eventOn: { days: -12 },
    expiresAt: { days: -11, time: '00:00' },
  },
  {
    slug: 'lisiniec-laka-zamiast-trawnika',
    organization: 'rada-lisiniec',
    title: { pl: 'Łąka zamiast trawnika', en: 'A meadow instead of a lawn' },
    lead: {
      pl: 'Pół hektara skweru będzie koszone dwa razy w roku. Dlaczego – wyjaśniamy.',
      en: 'Half a hectare of the square will be mown twice a year. Here is why.',
    },
    body: {
      pl: markdown(
        'Wysoka trawa zatrzymuje wodę i obniża temperaturę, a w sąsiedztwie są trzy pasieki. Wzdłuż chodników zostawiamy pas krótko strzyżony, żeby kleszcze nie miały blisko.',
        'Po pierwszym roku porównamy liczbę gatunków i zapytamy mieszkańców, czy łąka ma zostać.',
      ),
      en: markdown(
        'Tall grass keeps water and cools the air, and there are three apiaries nearby. A strip along the pavements stays short.',
        'After a year we will count the species and ask residents whether the meadow should stay.',
      ),
    },
    topics: ['zielen', 'powietrze'],
  },
  {
    slug: 'grabowka-chodnik-do-szkoly-gotowy',
    organization: 'rada-grabowka',
    title: { pl: 'Chodnik do szkoły gotowy', en: 'The pavement to the school is ready' },
    lead: {
      pl: '620 metrów bez wchodzenia na jezdnię. Zostało jeszcze nasadzenie żywopłotu.',
      en: '620 metres without stepping onto the road. A hedge is yet to be planted.',
    },
    body: {
      pl: markdown(
        'Przez lata dzieci szły do szkoły poboczem. Teraz od jezdni oddziela je pas zieleni, a przy zatoce autobusowej stanęła wiata.',
        'Dziękujemy właścicielom czterech posesji, którzy zgodzili się przesunąć ogrodzenia.',
      ),
      en: 'For years children walked along the verge. Now a green strip keeps them apart from the road. Thanks to the four owners who agreed to move their fences.',
    },
    topics: ['transport', 'bezpieczenstwo', 'edukacja'],
    image: { alt: { pl: 'Nowy chodnik biegnący wzdłuż pola', en: 'A new pavement beside a field' }, seed: 109 },
  },
  {
    slug: 'grabowka-zebranie-mieszkancow',
    organization: 'rada-grabowka',
    title: {
      pl: 'Zebranie mieszkańców: kanalizacja i oświetlenie',
      en: 'Residents’ meeting: sewers and street lights',
    },
    lead: {
      pl: 'Na pytania odpowiedzą osoby z wodociągów i z Wydziału Inwestycji.',
      en: 'People from the waterworks and from the Department of Investments will answer.',
    },
    body: {
      pl: markdown(
        'Zebranie odbędzie się o godz. 18.00 w sali przy kościele.',
        '## Porządek',
        '1. Harmonogram przyłączeń do kanalizacji.\n2. Które ulice czekają na latarnie.\n3. Wybór dwojga przedstawicieli mieszkańców do zespołu odbiorowego.\n4. Wolne wnioski.',
        'Wnioski na piśmie przyjmujemy do końca zebrania.',
      ),
    },
    topics: ['samorzad-lokalny', 'transport'],
    eventOn: { days: 27 },
    expiresAt: { days: 28, time: '00:00' },
  },
  {
    slug: 'gnaszyn-ptaki-nad-stawami',
    organization: 'rada-gnaszyn-kawodrza',
    title: { pl: 'Ptaki nad stawami: poranny spacer', en: 'Birds of the ponds: a morning walk' },
    lead: {
      pl: 'O świcie słychać najwięcej. Prowadzi ornitolożka, lornetki pożyczamy na miejscu.',
      en: 'Most can be heard at dawn. An ornithologist leads the way, and we lend binoculars.',
    },
    body: {
      pl: markdown(
        'Wyruszamy o godz. 5.30 i wracamy przed ósmą. Grupa liczy najwyżej dwadzieścia osób, dlatego prosimy o zapisy: gnaszyn-kawodrza@example.org.',
        bullets(
          'ubranie w stonowanych kolorach,',
          'bez psów, nawet na smyczy,',
          'trasa jest płaska, ale miejscami podmokła.',
        ),
      ),
      en: 'We set out at 5:30 and are back before eight. At most twenty people: please enrol at gnaszyn-kawodrza@example.org. No dogs. The path is flat but wet in places.',
    },
    topics: ['zielen', 'edukacja', 'rekreacja'],
    eventOn: { days: 5 },
    expiresAt: { days: 6, time: '00:00' },
    image: {
      alt: { pl: 'Czapla na brzegu stawu we mgle', en: 'A heron at the edge of a pond in the mist' },
      credit: 'Rada Dzielnicy Gnaszyn - Kawodrza',
      seed: 110,
    },
  },
  {
    slug: 'gnaszyn-kawodrza-przejazd-zamkniety',
    organization: 'rada-gnaszyn-kawodrza',
    title: { pl: 'Przejazd kolejowy zamknięty na dwie noce' },
    lead: { pl: 'Wymiana płyt na przejeździe: objazd przez wiadukt, przejście dla pieszych otwarte.' },
    body: {
      pl: 'Przejazd będzie zamknięty dwukrotnie, od godz. 22.00 do 5.00. Autobus nocny pojedzie objazdem i pominie jeden przystanek; pasażerów z tego przystanku dowiezie taksówka zamówiona przez przewoźnika pod numerem podanym na tabliczce.',
    },
    topics: ['transport', 'bezpieczenstwo'],
    eventOn: { days: 3 },
    expiresAt: { days: 5, time: '06:00' },
  },
  {
    slug: 'dzbow-dzien-sasiada',
    organization: 'rada-dzbow',
    title: { pl: 'Dzień Sąsiada w Dźbowie', en: 'Neighbours’ Day in Dźbów' },
    lead: {
      pl: 'Jeden długi stół, każdy przynosi coś do jedzenia. W ubiegłym roku stół miał 41 metrów.',
      en: 'One long table, and everyone brings something to eat. Last year it was 41 metres long.',
    },
    body: {
      pl: markdown(
        'Siadamy o godz. 13.00. Ulica będzie zamknięta dla samochodów od rana; karetka w razie potrzeby przejedzie, wystarczy odsunąć jeden segment.',
        'Zbieramy przepisy na zupy z dzieciństwa. Z najlepszych powstanie książeczka, którą wydrukuje dom kultury.',
      ),
      en: 'We sit down at 13:00. The street is closed to cars from the morning. Bring the recipe of a soup of your childhood: the best will make a booklet.',
    },
    topics: ['kultura', 'rekreacja'],
    eventOn: { days: 22 },
    expiresAt: { days: 23, time: '00:00' },
  },
  {
    slug: 'dzbow-projekty-po-weryfikacji',
    organization: 'rada-dzbow',
    title: { pl: 'Budżet obywatelski: pięć projektów z Dźbowa', en: 'Participatory budget: five projects in Dźbów' },
    lead: {
      pl: 'Z ośmiu zgłoszonych pomysłów pięć jest na liście do głosowania. Wyjaśniamy, dlaczego nie ma trzech pozostałych.',
      en: 'Of eight ideas five can be voted on. We explain what was wrong with the other three.',
    },
    body: {
      pl: markdown(
        'Na liście: stojaki rowerowe przy kościele, zajęcia judo, ogród deszczowy, książki dla biblioteki i odnowienie starej studni wraz z otoczeniem.',
        '## Czego nie ma na liście i dlaczego',
        bullets(
          'progi zwalniające – droga nie należy do miasta,',
          'monitoring parku – koszt przekracza pulę dzielnicy,',
          'altana – autor wycofał zgłoszenie.',
        ),
      ),
      en: markdown(
        'On the list: bicycle stands, judo classes, a rain garden, books for the library, and an old well restored.',
        'Not on it: speed bumps on a road that is not the city’s, cameras that cost more than the district has, and an arbour withdrawn by its author.',
      ),
    },
    topics: ['samorzad-lokalny'],
    expiresAt: { days: 11, time: '00:00' },
  },
];
