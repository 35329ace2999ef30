/**
 * A small city's content for the labelled queries: about the same things as real content, so that documents resemble each
 * other, and each with something of its own. Written by hand before the answers were known.
 */

export interface LabelledDocument {
  key: string;
  title: string;
  text: string;
  /** Slugs of areas. */
  areas?: readonly string[];
  /** Slugs of topics. */
  topics?: readonly string[];
  /** The text of an attached file. */
  file?: string;
}

export const documents: readonly LabelledDocument[] = [
  {
    key: 'dziury',
    title: 'Remont dróg osiedlowych',
    text: 'Wyrównamy nawierzchnie i załatamy dziury po zimie. Roboty obejmą dwanaście ulic.',
    areas: ['bleszno'],
  },
  {
    key: 'rowery',
    title: 'Trasa rowerowa nad rzeką',
    text: 'Ścieżka dla rowerzystów i pieszych połączy park z mostem. Powstaną stojaki.',
    areas: ['mirow'],
    file: 'Warianty przebiegu trasy. Wariant drugi omija łęgi i stanowisko rzadkiej zieleni. Koszt: 4 mln zł.',
  },
  {
    key: 'parkowanie',
    title: 'Strefa płatnego parkowania',
    text: 'Kierowcy zapłacą za postój w centrum od poniedziałku do piątku. Abonamenty dla mieszkańców.',
    areas: ['srodmiescie'],
  },
  {
    key: 'plac',
    title: 'Nowy plac zabaw przy ulicy Wierzbowej',
    text: 'Huśtawki, piaskownica i zjeżdżalnia dla najmłodszych dzieci. Ogrodzenie i ławki dla opiekunów.',
    areas: ['rakow'],
  },
  {
    key: 'drzewa',
    title: 'Tysiąc drzew na osiedlach',
    text: 'Posadzimy lipy, klony i dęby wzdłuż chodników. Wskaż miejsca, w których brakuje cienia.',
    areas: ['tysiaclecie'],
    file: 'Gatunki odporne na suszę: lipa drobnolistna, klon polny, grab pospolity. Podlewanie w pierwszych latach.',
  },
  {
    key: 'odpady',
    title: 'Harmonogram odbioru śmieci',
    text: 'Zmieniają się dni wywozu odpadów zmieszanych, szkła i papieru. Bioodpady co tydzień.',
  },
  {
    key: 'szkoly',
    title: 'Sieć szkół podstawowych',
    text: 'Zmiana obwodów i likwidacja jednej placówki. Rodzice uczniów mogą zgłaszać uwagi do 15 marca.',
    areas: ['lisiniec'],
  },
  {
    key: 'biblioteka',
    title: 'Filia biblioteki w dawnym kinie',
    text: 'Czytelnia, wypożyczalnia książek i sala na spotkania autorskie. Wejście bez barier dla osób z niepełnosprawnościami.',
  },
  {
    key: 'alkohol',
    title: 'Nocna prohibicja w Alejach',
    text: 'Zakaz sprzedaży alkoholu w sklepach i na stacjach paliw od godziny 22 do 6.',
    areas: ['srodmiescie'],
  },
  {
    key: 'budzet',
    title: 'Budżet obywatelski: regulamin głosowania',
    text: 'Projekty może zgłosić każdy mieszkaniec. Głosujemy przez internet i w punktach. Pula wynosi 8 milionów złotych.',
  },
  {
    key: 'wyniki-budzetu',
    title: 'Wyniki głosowania w budżecie obywatelskim',
    text: 'Wygrały siłownia plenerowa, tężnia i wybieg dla psów. Oddano 12 450 ważnych głosów.',
  },
  {
    key: 'statuty',
    title: 'Statuty dzielnic',
    text: 'Rady dzielnic dostaną prawo do opiniowania inwestycji. Kadencja rady potrwa pięć lat.',
    topics: ['samorzad-lokalny'],
  },
  {
    key: 'ngo',
    title: 'Program współpracy z organizacjami pozarządowymi',
    text: 'Dotacje dla stowarzyszeń i fundacji na przyszły rok. Konkursy ofert ogłosimy w styczniu.',
  },
  {
    key: 'cegielnia',
    title: 'Plan miejscowy terenu dawnej cegielni',
    text: 'Zabudowa mieszkaniowa, usługi i zieleń urządzona. Wysokość budynków do pięciu kondygnacji.',
    areas: ['stradom'],
    file: 'Prognoza oddziaływania na środowisko. W stawie po wyrobisku żyją traszki i ropuchy szare.',
  },
  {
    key: 'plan-ogolny',
    title: 'Plan ogólny miasta',
    text: 'Strefy planistyczne dla całego obszaru miasta. Wnioski składa się na urzędowym formularzu.',
  },
  {
    key: 'powietrze',
    title: 'Wymiana kopciuchów',
    text: 'Dopłaty do pomp ciepła i kotłów gazowych. Smog zimą przekracza normy. Kontrole pieców prowadzi straż miejska.',
  },
  {
    key: 'transport',
    title: 'Strefa czystego transportu',
    text: 'Ograniczenie wjazdu starych samochodów z silnikiem Diesla. Wyjątki dla seniorów i pojazdów zabytkowych.',
    areas: ['srodmiescie'],
  },
  {
    key: 'autobusy',
    title: 'Nowy rozkład jazdy autobusów',
    text: 'Linia 25 pojedzie przez szpital. Więcej kursów wieczorem i w niedziele. Bilety bez zmian.',
  },
  {
    key: 'tramwaj',
    title: 'Przedłużenie linii tramwajowej',
    text: 'Torowisko dojedzie do osiedla na północy. Dwa przystanki i pętla. Budowa potrwa trzy lata.',
    areas: ['polnoc'],
  },
  {
    key: 'most',
    title: 'Przebudowa mostu na Warcie',
    text: 'Most będzie zamknięty przez osiem miesięcy. Objazd poprowadzimy ulicą Mirowską.',
    areas: ['mirow'],
  },
  {
    key: 'waly',
    title: 'Wały przeciwpowodziowe',
    text: 'Podwyższenie wałów i czyszczenie rowów melioracyjnych. Powódź z 2010 roku zalała dwadzieścia domów.',
    areas: ['mirow'],
  },
  {
    key: 'basen',
    title: 'Kryta pływalnia przy stadionie',
    text: 'Basen o długości 25 metrów, brodzik i sauna. Zajęcia nauki pływania dla przedszkolaków.',
  },
  {
    key: 'boisko',
    title: 'Boisko ze sztuczną trawą',
    text: 'Piłkarze będą trenować przez cały rok. Oświetlenie i trybuna na dwieście miejsc.',
    areas: ['grabowka'],
  },
  {
    key: 'seniorzy',
    title: 'Klub seniora w nowej siedzibie',
    text: 'Gimnastyka, kursy komputerowe i porady prawne dla osób starszych. Zapisy telefoniczne.',
    areas: ['podjasnogorska'],
  },
  {
    key: 'zlobek',
    title: 'Żłobek miejski na Parkitce',
    text: 'Sto dwadzieścia miejsc dla dzieci do lat trzech. Rekrutacja rusza we wrześniu.',
    areas: ['czestochowka-parkitka'],
  },
  {
    key: 'psy',
    title: 'Wybieg dla psów w parku Lisiniec',
    text: 'Ogrodzony teren z przeszkodami i poidłem. Regulamin zakazuje wprowadzania zwierząt agresywnych.',
    areas: ['lisiniec'],
  },
  {
    key: 'koty',
    title: 'Opieka nad kotami wolno żyjącymi',
    text: 'Sterylizacja, karma i budki na zimę. Społeczni karmiciele dostaną legitymacje.',
  },
  {
    key: 'schronisko',
    title: 'Rozbudowa schroniska dla zwierząt',
    text: 'Dwa nowe pawilony i gabinet weterynarza. Wolontariusze wyprowadzają psy na spacery.',
  },
  {
    key: 'targ',
    title: 'Targowisko miejskie na Zawodziu',
    text: 'Zadaszone stragany, parking i toalety. Handel we wtorki, czwartki i soboty.',
    areas: ['zawodzie-dabie'],
  },
  {
    key: 'teatr',
    title: 'Letnia scena teatralna',
    text: 'Spektakle pod gołym niebem, warsztaty dla młodzieży i koncerty kameralne.',
    topics: ['kultura'],
  },
  {
    key: 'muzeum',
    title: 'Muzeum zapałek',
    text: 'Zabytkowa fabryka otworzy się dla zwiedzających po konserwacji maszyn z 1881 roku.',
    topics: ['kultura'],
  },
  {
    key: 'wodociag',
    title: 'Wodociąg i kanalizacja w Kiedrzynie',
    text: 'Przyłącza dla stu czterdziestu posesji. Opłata przyłączeniowa rozłożona na raty.',
    areas: ['kiedrzyn'],
  },
  {
    key: 'deszcz',
    title: 'Ogrody deszczowe na podwórkach',
    text: 'Rośliny wychwytują wodę z rynien. Dotacja pokrywa osiemdziesiąt procent kosztów.',
    topics: ['zielen'],
  },
  {
    key: 'latarnie',
    title: 'Oświetlenie uliczne LED',
    text: 'Wymienimy trzy tysiące opraw. Latarnie przy przejściach dla pieszych będą jaśniejsze.',
  },
  {
    key: 'monitoring',
    title: 'Monitoring miejski',
    text: 'Dwadzieścia nowych kamer przy dworcu i w przejściach podziemnych. Nagrania przechowuje się trzydzieści dni.',
  },
  {
    key: 'dworzec',
    title: 'Plac przed dworcem kolejowym',
    text: 'Zieleń zamiast asfaltu, fontanna i postój taksówek. Konkurs architektoniczny rozstrzygniemy jesienią.',
    file: 'Opinia konserwatora. Bruk granitowy z 1905 roku należy zachować, a podcienia odsłonić.',
  },
  {
    key: 'raport',
    title: 'Sprawozdanie z konsultacji społecznych',
    text: 'W ankiecie wzięło udział 2693 osób; 1890 było przeciw zniesieniu zakazu, 481 za.',
  },
  {
    key: 'zasady',
    title: 'Zasady prowadzenia konsultacji',
    text: 'Jak ogłaszać, ile czasu dać mieszkańcom i jak odpowiadać na uwagi. Poradnik dla wydziałów.',
  },
  {
    key: 'wies',
    title: 'Zebranie wiejskie w sprawie funduszu sołeckiego',
    text: 'Sołtys zaprasza do remizy. Uchwalimy zadania: altana, chodnik, doposażenie świetlicy.',
  },
  {
    key: 'ukraina',
    title: 'Pomoc dla uchodźców z Ukrainy',
    text: 'Lekcje języka polskiego, mieszkania i doradztwo zawodowe. Punkt informacyjny w ratuszu.',
  },
];
