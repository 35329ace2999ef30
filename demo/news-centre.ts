import { bullets, markdown } from './markdown.ts';
import type { SeedNews } from './types.ts';

/** Śródmieście, Stare Miasto, Podjasnogórska, Trzech Wieszczów. */
export const newsOfTheCentre: readonly SeedNews[] = [
  {
    slug: 'srodmiescie-rozmowa-o-strefie-czystego-transportu',
    organization: 'rada-srodmiescie',
    title: {
      pl: 'Porozmawiajmy o strefie czystego transportu',
      en: 'Let us talk about the low-emission zone',
      uk: 'Поговорімо про зону чистого транспорту',
    },
    lead: {
      pl: 'Zanim rada dzielnicy wyda opinię, zaprasza mieszkańców na otwarte posiedzenie.',
      en: 'Before the district council gives its opinion, it invites residents to an open session.',
      uk: 'Перш ніж рада району висловить свою думку, вона запрошує мешканців на відкрите засідання.',
    },
    body: {
      pl: markdown(
        'Miasto pyta o założenia strefy czystego transportu. Granice dwóch z trzech wariantów biegną przez Śródmieście, dlatego opinię chcemy wydać dopiero po rozmowie z sąsiadami.',
        bullets(
          'początek o godz. 17.30, koniec najpóźniej o 20.00,',
          'wejście bez schodów od strony podwórka,',
          'w kąciku dla dzieci czuwa animatorka.',
        ),
        'Stanowisko rady opublikujemy następnego dnia po posiedzeniu.',
      ),
      en: markdown(
        'The city asks about a low-emission zone. Two of its three variants would run through Śródmieście, so we want to hear our neighbours first.',
        'We begin at 17:30 and end at 20:00 at the latest. Step-free entrance from the courtyard.',
      ),
    },
    topics: ['powietrze', 'transport', 'samorzad-lokalny'],
    eventOn: { days: 6 },
    expiresAt: { days: 7, time: '00:00' },
  },
  {
    slug: 'srodmiescie-sadzonki-na-podworka',
    organization: 'rada-srodmiescie',
    title: { pl: 'Rozdajemy sadzonki na podwórka', en: 'Free seedlings for courtyards' },
    lead: {
      pl: 'Trzysta pnączy i krzewów czeka na wspólnoty, które zazielenią swoje podwórko.',
      en: 'Three hundred climbers and shrubs wait for those who want a greener courtyard.',
    },
    body: {
      pl: markdown(
        'Sadzonki wydajemy od godz. 10.00 do wyczerpania zapasu. Jedna wspólnota może odebrać najwyżej dziesięć sztuk.',
        'Prosimy zabrać ze sobą skrzynkę lub karton. Na miejscu ogrodniczka podpowie, co urośnie w cieniu, a co na nasłonecznionej ścianie.',
      ),
      en: markdown(
        'We hand them out from 10:00 while stocks last, ten at most per building. Please bring a box.',
        'A gardener will tell you what grows in shade and what on a sunny wall.',
      ),
    },
    topics: ['zielen'],
    eventOn: { days: 12 },
    expiresAt: { days: 13, time: '00:00' },
    image: {
      alt: { pl: 'Skrzynki z sadzonkami bluszczu ustawione wzdłuż muru', en: 'Boxes of ivy seedlings along a wall' },
      credit: 'Rada Dzielnicy Śródmieście',
      seed: 101,
    },
  },
  {
    slug: 'srodmiescie-dyzury-takze-po-ukrainsku',
    organization: 'rada-srodmiescie',
    title: { pl: 'Dyżury radnych także po ukraińsku', uk: 'Прийом у раді району – також українською' },
    lead: {
      pl: 'Na pierwszym dyżurze w miesiącu pomaga tłumaczka języka ukraińskiego.',
      uk: 'Під час першого в місяці прийому допомагає перекладачка української мови.',
    },
    body: {
      pl: 'Na dyżur nie trzeba się zapisywać. Pomagamy napisać wniosek, zgłosić usterkę na podwórku i znaleźć właściwy wydział urzędu. Porad prawnych nie udzielamy, ale powiemy, gdzie są bezpłatne.',
      uk: 'Записуватися на прийом не потрібно. Допоможемо написати заяву, повідомити про пошкодження у дворі та знайти потрібний відділ управи. Юридичних консультацій не надаємо, але підкажемо, де вони безплатні.',
    },
    topics: ['samorzad-lokalny'],
  },
  {
    slug: 'stare-miasto-spacer-sladem-dawnych-szyldow',
    organization: 'rada-stare-miasto',
    title: { pl: 'Spacer śladem dawnych szyldów', en: 'A walk to find old shop signs' },
    lead: {
      pl: 'Dwie godziny z przewodniczką po bramach, w których zachowały się napisy sprzed stu lat.',
      en: 'Two hours with a guide through gateways where lettering a century old has survived.',
    },
    body: {
      pl: markdown(
        'Spotykamy się o godz. 11.00. Trasa liczy około dwóch kilometrów i prowadzi częściowo po bruku; odcinek po bruku można ominąć równym chodnikiem.',
        'Spacer jest bezpłatny, zapisy nie są potrzebne. Kto ma w domu stare zdjęcia dzielnicy, niech je przyniesie – zeskanujemy je i oddamy na miejscu.',
      ),
      en: markdown(
        'We meet at 11:00. The walk is about two kilometres long, partly on cobblestones; there is an even way around them.',
        'It is free, and there is no need to enrol. Bring old photographs of the district if you have any: we scan them and give them back.',
      ),
    },
    topics: ['kultura', 'rewitalizacja'],
    eventOn: { days: -9 },
    expiresAt: { days: -8, time: '00:00' },
    image: { alt: { pl: 'Wyblakły napis nad wejściem do dawnej piekarni' }, seed: 102 },
  },
  {
    slug: 'stare-miasto-nowe-oswietlenie-zaulkow',
    organization: 'rada-stare-miasto',
    title: { pl: 'Nowe oświetlenie w trzech zaułkach', en: 'New lights in three alleys' },
    lead: {
      pl: 'W miejscach, które mieszkańcy wskazali jako najciemniejsze, świeci już czternaście latarni.',
      en: 'Fourteen lamps now stand where residents said it was darkest.',
    },
    body: {
      pl: markdown(
        'Latarnie świecą ciepłym światłem, skierowanym w dół, i przygasają po godz. 23.00. Prace zakończyły się tydzień przed terminem.',
        'Usterki prosimy zgłaszać z numerem z tabliczki na słupie – wtedy ekipa nie musi szukać właściwej lampy.',
      ),
    },
    topics: ['bezpieczenstwo', 'rewitalizacja'],
  },
  {
    slug: 'podjasnogorska-ruch-w-czasie-pielgrzymek',
    organization: 'rada-podjasnogorska',
    title: {
      pl: 'Ruch i parkowanie w czasie pielgrzymek',
      en: 'Traffic and parking during pilgrimages',
      uk: 'Рух і паркування під час паломництв',
    },
    lead: {
      pl: 'Które ulice będą zamknięte, gdzie zatrzymają się autokary i jak wjadą mieszkańcy.',
      en: 'Which streets will be closed, where coaches will stop, and how residents get in.',
      uk: 'Які вулиці буде закрито, де зупинятимуться автобуси і як заїдуть мешканці.',
    },
    body: {
      pl: markdown(
        'Zmiany obowiązują w dniach największych pielgrzymek, od godz. 6.00 do 20.00.',
        bullets(
          'Mieszkańcy wjeżdżają na podstawie identyfikatora; odebrać go można na dyżurze rady.',
          'Autokary wysadzają pasażerów przy wjeździe do dzielnicy i odjeżdżają na parking buforowy.',
          'Karetki i straż pożarna mają wyznaczony stały przejazd, którego nie wolno zastawiać.',
        ),
        'Plan całej dzielnicy jest w załączniku.',
      ),
      en: markdown(
        'The changes apply on the days of the largest pilgrimages, from 6:00 to 20:00.',
        bullets(
          'Residents enter with a badge, which they can get from the council.',
          'Coaches set passengers down at the edge of the district.',
          'The way for ambulances must stay free at all times.',
        ),
      ),
    },
    topics: ['transport', 'bezpieczenstwo'],
    attachments: [
      {
        title: { pl: 'Plan organizacji ruchu', en: 'Traffic plan' },
        kind: 'MAP',
        fileName: 'podjasnogorska-plan-ruchu.pdf',
        text: 'Dzielnica Podjasnogórska. Plan organizacji ruchu w dniach pielgrzymek. Plik przykładowy.',
      },
    ],
  },
  {
    slug: 'podjasnogorska-klub-seniora-w-nowej-sali',
    organization: 'rada-podjasnogorska',
    title: { pl: 'Klub seniora w nowej sali' },
    lead: { pl: 'Spotkania przenosimy na parter: koniec ze wspinaniem się na drugie piętro.' },
    body: {
      pl: markdown(
        'W nowej sali jest więcej miejsca, pętla indukcyjna i toaleta dostosowana do potrzeb osób na wózkach.',
        '## W programie',
        bullets(
          'gimnastyka przy krześle,',
          'głośne czytanie z dyskusją,',
          'pomoc w sprawach urzędowych przez internet.',
        ),
        'Nowe osoby są mile widziane, nie trzeba mieszkać w dzielnicy.',
      ),
    },
    topics: ['rekreacja', 'kultura'],
  },
  {
    slug: 'trzech-wieszczow-kino-na-scianie',
    organization: 'rada-trzech-wieszczow',
    title: { pl: 'Kino na ścianie szkoły', en: 'Cinema on the wall of the school' },
    lead: {
      pl: 'Pierwszy z seansów plenerowych, o które prosili uczestnicy konsultacji „Kultura bliżej dzielnic”.',
      en: 'The first of the open-air screenings that people asked for in “Culture closer to the districts”.',
    },
    body: {
      pl: markdown(
        'O filmie decydują mieszkańcy: do wyboru są trzy komedie, głosujemy na dyżurze rady i na tablicy przed szkołą. Film będzie miał napisy i audiodeskrypcję.',
        'Zaczynamy po zmroku. Weź koc albo składane krzesło. W razie deszczu przenosimy się do sali gimnastycznej.',
      ),
      en: markdown(
        'You choose the film out of three comedies. It will have subtitles and audio description.',
        'We begin after dark. Bring a blanket or a folding chair; if it rains, we move to the gym.',
      ),
    },
    topics: ['kultura'],
    eventOn: { days: 18 },
    expiresAt: { days: 19, time: '06:00' },
  },
  {
    slug: 'trzech-wieszczow-remont-chodnikow',
    organization: 'rada-trzech-wieszczow',
    title: { pl: 'Remont chodników w trzech etapach', en: 'Pavements repaired in three stages' },
    lead: {
      pl: 'Ekipy przesuwają się odcinkami po sto metrów, tak aby dojście do każdego domu było otwarte.',
      en: 'Work moves on by a hundred metres at a time, so that every house can be reached.',
    },
    body: {
      pl: markdown(
        'Równe płyty zastąpią popękany asfalt, a krawężniki przy przejściach zostaną obniżone. Po stronie nieparzystej pozostają wszystkie drzewa.',
        'O terminie prac przy konkretnym domu informuje kartka na drzwiach, co najmniej trzy dni wcześniej. Osobom, które mają trudność z chodzeniem, wykonawca pomoże przejść – wystarczy zadzwonić pod +48 34 000 01 16.',
      ),
      en: markdown(
        'Even slabs will replace broken asphalt, and kerbs will be lowered at crossings. A note on the door announces the work three days ahead.',
      ),
    },
    topics: ['transport'],
    expiresAt: { days: 40, time: '00:00' },
  },
];
