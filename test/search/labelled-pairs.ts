/**
 * Texts that a person who searches the words on the left wants, or does not want. Written by hand, before the answers
 * were known, about the subjects of city documents; one pair per line. No pair is removed because it fails.
 */

const wanted = `
dom: 12 nowych domów
domy: w tym domu
domów: dom kultury
domem: Dom Pomocy Społecznej
las: wycinka lasów
lasów: Las Aniołowski
lesie: lasy miejskie
las: w lesie
lipa: aleja starych lip
lipy: pod lipami
lip: przy lipie
woda: jakość wód
wód: dostęp do wody
wodzie: woda pitna
rada: skład rad dzielnic
rad: Rada Miasta
radzie: uchwały rady
rady: Radom Dzielnic przekazano
urząd: w Urzędzie Miasta
urzędy: urząd pracy
urzędzie: Urząd Stanu Cywilnego
urzędów: praca urzędu
błąd: sprostowanie błędów
błędy: oczywisty błąd pisarski
błędzie: błąd w uchwale
dąb: wycinka dębu
dęby: pomnik przyrody dąb szypułkowy
dębów: pod dębem
ząb: leczenie zębów
rząd: w rzędzie drzew
grudzień: 12 grudnia 2024
grudnia: grudzień 2024
styczeń: do 15 stycznia
kwiecień: w kwietniu
wrzesień: 1 września
sierpień: sierpniowe i 3 sierpnia
czerwca: w czerwcu
maj: 3 maja
październik: 31 października
listopad: w listopadzie
dzień: w ciągu 21 dni
dni: w dniu 5 maja
dniu: dzień otwarty
dnia: pierwszych dniach
tydzień: przez dwa tygodnie
tygodni: każdego tygodnia
tygodniu: co tydzień
uczeń: liczba uczniów
uczniów: dla każdego ucznia
uczniom: uczeń szkoły podstawowej
Góra: na Jasnej Górze
Górze: Jasna Góra
góra: w górach
góry: z góry
dziecko: plac zabaw dla dzieci
dzieci: każde dziecko
dziećmi: dziecku
dzieciom: z dzieckiem
rok: w ostatnich latach
lata: w tym roku
lat: rok 2024
roku: przez pięć lat
człowiek: dla ludzi
ludzi: prawa człowieka
ludzie: człowiekowi
ludziom: człowiek
pies: wybieg dla psów
psy: wyprowadzanie psa
psów: pies na smyczy
sąsiad: Święto Sąsiadów
sąsiedzi: od sąsiada
sąsiadów: nasi sąsiedzi
świat: na świecie
świecie: świat dziecka
świata: cały świat
kwiat: w kwiecie
powiat: w powiecie częstochowskim
powiecie: powiat kłobucki
brat: bracia Gierymscy
miasto: w mieście
mieście: rozwój miasta
miasta: prezydenci miast
miast: miasto na prawach powiatu
osiedle: na osiedlach
osiedlu: Osiedle Tysiąclecie
plac: na placach
placu: Plac Biegańskiego
droga: remont dróg
dróg: przy drodze
drogi: w drodze
drodze: drogami gminnymi
ulica: w ulicach
ulicy: ulicom
rzeka: brzegi rzek
rzece: rzeką Wartą
rzek: nad rzeką
most: na moście
mostów: most na Warcie
szkoła: sieć szkół
szkół: w szkole
szkole: Szkoła Podstawowa
przedszkole: przedszkoli miejskich
przedszkola: w przedszkolach
żłobek: opieka w żłobkach
żłobków: żłobek miejski
boisko: budowa boisk
boisk: na boisku
ścieżka: ścieżek rowerowych
ścieżki: ścieżce
ławka: nowych ławek
ławek: na ławce
świetlica: w świetlicy
tramwaj: linia tramwajów
tramwajem: w tramwaju
autobus: przystanków autobusów
autobusy: autobusem
przystanek: na przystankach
przystanków: przystanek tramwajowy
chodnik: remont chodników
chodniku: chodniki
jezdnia: na jezdni
rondo: na rondzie
rondzie: Rondo Mickiewicza
parking: miejsc na parkingach
park: w parkach
parku: Park Lisiniec
parków: parki miejskie
zieleń: ochrona zieleni
zieleni: zieleń miejska
drzewo: wycinka drzew
drzew: pod drzewem
drzewa: sadzenie drzew
krzew: nasadzenia krzewów
trawnik: na trawnikach
ogród: w ogrodach
ogrodzie: Ogród Działkowy
ogrodów: ogród społeczny
powietrze: jakość powietrza
hałas: ochrona przed hałasem
smog: walka ze smogiem
odpady: gospodarka odpadami
odpadów: odpad
śmieci: wywóz śmieci
ścieki: oczyszczalnia ścieków
kanalizacja: sieci kanalizacji
wodociąg: budowa wodociągów
światło: świateł ulicznych
oświetlenie: w oświetleniu
budżet: w budżecie
budżecie: budżet obywatelski
budżetu: budżety
podatek: stawki podatków
podatków: podatek od nieruchomości
opłata: wysokość opłat
opłat: opłatą
koszt: koszty budowy
kosztów: koszt
pieniądze: środki i pieniędzy
pieniędzy: pieniądz
konsultacje: w konsultacjach społecznych
konsultacji: konsultacje
konsultacjach: konsultacja
mieszkaniec: spotkanie z mieszkańcami
mieszkańców: mieszkaniec
mieszkańcy: mieszkańcom dzielnicy
mieszkanka: mieszkanek miasta
mieszkanie: mieszkań komunalnych
mieszkań: w mieszkaniu
obywatel: obywateli
obywatele: obywatelowi
radny: radnych Rady Miasta
radni: radnego
radnych: radny Jan
prezydent: Prezydentowi Miasta
prezydenta: prezydent
urzędnik: urzędnicy
urzędnicy: urzędnika
kierownik: kierownicy wydziałów
dyrektor: dyrektorzy szkół
dyrektorzy: dyrektor
nauczyciel: nauczycieli
nauczyciele: nauczycielowi
lekarz: lekarzy
strażak: strażacy
policjant: policjanci
senior: Rada Seniorów
seniorzy: dla seniora
młodzież: dla młodzieży
niepełnosprawni: osoby niepełnosprawnej
niepełnosprawnych: niepełnosprawny
osoba: 15 osób
osób: osobom starszym
rodzina: rodzin wielodzietnych
rodzin: Karta Rodziny
rodzice: rodziców uczniów
organizacja: organizacji pozarządowych
organizacje: organizacjami
stowarzyszenie: stowarzyszeń
fundacja: fundacje
przedsiębiorca: przedsiębiorców
firma: dla firm
kościół: w kościele
kościele: kościół
szpital: w szpitalach
przychodnia: w przychodniach
biblioteka: w bibliotece
bibliotek: biblioteka publiczna
muzeum: w muzeach
teatr: w teatrze
teatrze: teatr
kino: w kinach
basen: na basenie
stadion: na stadionie
hala: w halach sportowych
targ: na targu
sklep: w sklepach
cmentarz: na cmentarzach
dworzec: na dworcu
dworcu: Dworzec PKP
lotnisko: na lotnisku
uchwała: projekty uchwał
uchwał: uchwałą nr 5
ustawa: na podstawie ustaw
rozporządzenie: w rozporządzeniach
zarządzenie: zarządzeniem
umowa: zawarcie umów
umów: umowie
wniosek: złożonych wniosków
wniosków: wniosek
wnioski: we wniosku
ankieta: wypełnionych ankiet
ankiet: w ankiecie
uwaga: wykaz uwag
uwag: uwagi zgłoszone
uwagi: uwagą
głos: głosów ważnych
głosów: oddano głos
głosowanie: w głosowaniu
wybory: w wyborach
sesja: na sesji
komisja: posiedzenia komisji
zebranie: na zebraniach
zebrań: zebranie wiejskie
spotkanie: termin spotkań
spotkań: spotkania
plan: miejscowych planów
planów: w planie
planie: plan miejscowy
projekt: projektów
projektów: w projekcie
projekcie: projekt
program: w programach
strategia: w strategii
raport: raportów
sprawozdanie: sprawozdań
załącznik: załączników
mapa: na mapach
budowa: w budowie
budynek: budynków
budynków: w budynku
remont: remonty
przebudowa: przebudowę
rozbudowa: po rozbudowie
inwestycja: inwestycji
zagospodarowanie: plan zagospodarowania
rewitalizacja: rewitalizację
teren: na terenach
terenów: teren
działka: działek
działek: działce
granica: granic dzielnicy
dzielnica: dzielnic
dzielnicy: w dzielnicach
sołectwo: sołectw
sołtys: sołtysi
gmina: gmin
gminy: w gminie
województwo: w województwach
wieś: na wsi
wsi: wieś
Częstochowa: w Częstochowie
czestochowa: mieszkańcy Częstochowy
Kraków: z Krakowa
Katowice: w Katowicach
Katowicach: Katowice
Warszawa: z Warszawą
Brzeźnicka: na Brzeźnickiej
Brzeźnickiej: Brzeźnicka
Raków: na Rakowie
Błeszno: na Błesznie
Lisiniec: na Lisińcu
Parkitka: na Parkitce
Wyczerpy: na Wyczerpach
Stradom: na Stradomiu
Mirów: na Mirowie
Zawodzie: na Zawodziu
Ostatni Grosz: na Ostatnim Groszu
Dekabrystów: Dekabrystów 12
ul. Nowa: przy ulicy Nowej
ulica Nowa: ul. Nowa 5
ulicy Nowej: ul. Nowa
ulica 3 Maja: ul. 3 Maja
pl. Biegańskiego: na placu Biegańskiego
plac Biegańskiego: pl. Biegańskiego 1
placu Daszyńskiego: pl. Daszyńskiego
al. Jana Pawła II: Aleja Jana Pawła II
aleja Pokoju: al. Pokoju 14
Aleje NMP: al. NMP
os. Tysiąclecie: osiedle Tysiąclecie
osiedle Północ: os. Północ
nr 12: numer 12
numer 12: nr 12
uchwała numer 5: Uchwała Nr 5
rok 2024: 15 maja 2024 r.
2024 r.: w roku 2024
roku 2011: dnia 24.05.2011 r.
gmina Mykanów: gm. Mykanów
województwo śląskie: woj. śląskie
święty Jan: św. Jana
godzina 17: godz. 17.00
artykuł 5: art. 5 ust. 2
nowy: nowe ławki
nowego: nowa szkoła
społeczny: konsultacje społeczne
społecznych: społecznego
miejski: park miejskiego
rowerowa: drogi rowerowe
pieszych: pieszy
duży: dużej inwestycji
stary: w starym parku
zielony: zielonych terenów
bezpieczny: bezpieczne przejścia
bezpieczeństwo: bezpieczeństwa
budować: buduje się
planować: planują remont
remontować: remontowano
drogą: dróg
pracownik: pracownicy
praca: miejsc pracy
zdrowie: ochrony zdrowia
sport: w sporcie
kultura: dom kultury
oko: dla oczu
ręka: z rąk do rąk
przyjaciel: przyjaciół zwierząt
zwierzę: schronisko dla zwierząt
zwierząt: zwierzęta domowe
imię: szkoła imienia
ksiądz: księża
koń: konie
liść: grabienie liści
obiad: przy obiedzie
wyjazd: przy wyjeździe
zjazd: na zjeździe
przejazd: o przejeździe
miejsce: miejsc postojowych
miejsca: w miejscu
rower: wypożyczalnia rowerów
samochód: ruch samochodów
samochodów: samochodem
wózek: wózków
kot: karmienie kotów
ptak: ptaków
pszczoła: pasieki i pszczół
środek: środków
środków: środki
wynik: wyników
sprawa: w sprawach
spraw: w sprawie
`;

const unwanted = `
park: miejsc parkingowych
park: parking przy dworcu
parki: parkiet w sali
rzece: Rzecznik prasowy
rzeka: Rzeczpospolita
rzeki: rzekomy
dom: domena
dom: domaganie się
dom: domofon
domy: dominacja
las: laska
las: laser
las: plastik
lipa: lipiec
lipy: w lipcu
woda: wodociągi
wód: wódka
wody: wodzirej
rada: radar
rada: radość
rada: radio
rady: radykalny
urząd: urządzenia
urząd: urządzenie elektryczne
błąd: błądzić
dąb: dąbrowa
góra: górnik
Góra: góral
góra: gorąca
dzień: dziennik
dzień: dzienny
tydzień: tysiąc
rok: rokowania
rok: roczny
roku: krok
lat: latarnia
lata: latarni
lata: latawiec
pies: pieszy
psy: psychologia
pies: pieśń
człowiek: czołowy
ludzie: ludność
dziecko: dziedzictwo
dzieci: dziecinny
świat: światło
świat: światłowód
sąsiad: siad
droga: drogowskaz
drogi: drogeria
droga: drogownictwo
ulica: uliczny
plac: placówka oświatowa
plac: placebo
placu: placówki
most: mosiądz
szkoła: szkolenie
szkoły: szkolenia
szkoła: szkoda
przedszkole: szkolny
bo: boisko
chodnik: chód
rondo: rodo
tramwaj: tran
autobus: autor
autobusy: autostrada
ogród: ogrodzenie
ogrody: ogrodnik
drzewo: drzewostan
krzew: krzewić ideę
hałas: hala
hala: halny
targ: targety
sklep: sklepienie
kino: kinetyczny
basen: basista
teatr: teatralny
muzeum: muza
kot: kotłownia
kot: kotlina
koty: kotwica
koń: koniec
konie: koniecznie
koń: końcowy
ptak: pta
rower: rowy
rowy: rowery
głos: głosowanie
głos: głośnik
plan: planeta
plan: planowanie
plany: planty
projekt: projektor
projekt: projekcja
program: programista
raport: rapier
mapa: mapowanie
budowa: budownictwo
budowa: budowniczy
budynek: budyń
budżet: budzik
koszt: kosztorys
koszt: kosz
opłata: opłatek
podatek: podatny
podatki: podatność
wniosek: wnioskodawca
wniosek: wnieść
ankieta: ankieter
uwaga: uważny
uchwała: uchwyt
ustawa: ustawienie
umowa: umowny
umowy: umowność
sesja: sesyjny
komisja: komisariat
komisja: komis
zebranie: zebra
spotkanie: spot
mieszkanie: mieszkaniec
mieszkaniec: mieszkanie
mieszkańcy: mieszkalny
obywatel: obywatelski
obywatele: obywatelstwo
radny: radiowy
prezydent: prezydencki
prezydent: prezydium
urzędnik: urzędowy
kierownik: kierowca
kierowca: kierownica
dyrektor: dyrektywa
lekarz: lekarstwo
senior: seniorat
młodzież: młody
osoba: osobliwy
osoby: osobny
osoba: osobisty
rodzina: rodzinny
rodzice: rodzynki
rodzaj: rodzice
organizacja: organizator
organizacja: organ
organ: organizm
fundacja: fundament
firma: firmament
kościół: kość
szpital: szpitalny
gmina: gminny
wieś: wieszak
wieś: więź
granica: granit
granica: graniczny
działka: działanie
działki: działalność
teren: terenowy
dzielnica: dzielny
dzielnica: dzielnicowy
osiedle: osiedlenie
miasto: miasteczko
miasto: miejski
Kraków: krakowiak
Raków: raki
Nowa: Nowak
ulica Nowa: Jan Nowak, ul. Krótka
ul. Nowa: Nowakowska
plac: www.czestochowa.pl
aleja: et al.
osiedle: os. fizyczne
rok: R. Kowalski
rok: dr R.
plac Biegańskiego: ul. Biegańskiego
ulica: ulicznik
2024: 12024
12: 120
VII: VIII
grudzień: gruda
maj: majątek
maj: majster
sport: sporny
kultura: kulturysta
praca: pracownia
praca: pracodawca
zdrowie: zdrowy
zieleń: zielony
śmieci: śmiech
woda: wodny
bezpieczny: niebezpieczny
pełnosprawny: niepełnosprawny
nowy: nowela
stary: starosta
stary: start
duży: dużo wcześniej był dyżur
sprawa: sprawny
sprawy: sprawność
środek: środa
środek: środowisko
środki: środowiska
miejsce: miejscowość
miejsce: miejscowy
wynik: wynikowy
samochód: samochodowy
`;

export interface LabelledPair {
  query: string;
  text: string;
  isWanted: boolean;
}

function pairs(lines: string, isWanted: boolean): LabelledPair[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [query, text] = line.split(': ');
      return { query, text, isWanted };
    });
}

export const labelledPairs: readonly LabelledPair[] = [...pairs(wanted, true), ...pairs(unwanted, false)];
