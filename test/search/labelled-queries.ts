/**
 * What people would type, and the documents of the labelled city that they want: by hand, before the answers were known.
 * `query: keys`; several keys are several wanted documents. No query is removed because it fails.
 */

const asked = `
drogi: dziury
droga: dziury
drog: dziury
dróg: dziury
remont drog: dziury
remonty dróg: dziury
dziura w drodze: dziury
dziury: dziury
nawierzchnia: dziury
łatanie dziur: dziury
osiedlowe drogi: dziury
drogi Błeszno: dziury
rower: rowery
rowerowa: rowery
trasa rowerowa: rowery
trasy rowerowe: rowery
rowerzysta: rowery
sciezka rowerzystow: rowery
ścieżka: rowery
stojaki: rowery
stojak na rowery: rowery
trasa nad rzeka: rowery
łęgi: rowery
legi: rowery
wariant przebiegu trasy: rowery
parkowanie: parkowanie
platne parkowanie: parkowanie
strefa parkowania: parkowanie
postój w centrum: parkowanie
abonament: parkowanie
kierowca: parkowanie
kierowcy: parkowanie
plac zabaw: plac
place zabaw: plac
placu zabaw: plac
placow zabaw: plac
ul. Wierzbowa: plac
ulica Wierzbowa: plac
wierzbowej: plac
huśtawka: plac
hustawki: plac
piaskownice: plac
zjeżdżalnie: plac
plac zabaw Raków: plac
plac zabaw Rakow: plac
ławka: plac
lawki: plac
drzewo: drzewa
drzewa: drzewa
drzew: drzewa
tysiac drzew: drzewa
lipa: drzewa
dąb: drzewa
deby: drzewa
klon: drzewa
sadzenie drzew: drzewa
cień: drzewa
grab pospolity: drzewa
odporne na suszę: drzewa
susza: drzewa
podlewanie drzew: drzewa
śmieci: odpady
smieci: odpady
odbiór śmieci: odpady
odpady: odpady
wywóz odpadów: odpady
wywoz smieci: odpady
odpady zmieszane: odpady
szkło: odpady
bioodpady: odpady
szkoła: szkoly
szkoly: szkoly
szkół: szkoly
szkola podstawowa: szkoly
obwód szkolny: szkoly
obwody: szkoly
likwidacja szkoły: szkoly
uczeń: szkoly
rodzic: szkoly
biblioteka: biblioteka
biblioteki: biblioteka
bibliotece: biblioteka
książka: biblioteka
ksiazki: biblioteka
kino: biblioteka
wypożyczalnia: biblioteka
niepełnosprawność: biblioteka
niepelnosprawnosci: biblioteka
spotkanie autorskie: biblioteka
prohibicja: alkohol
prohibicji: alkohol
alkohol: alkohol
sprzedaż alkoholu: alkohol
zakaz sprzedazy alkoholu: alkohol
zakaz: alkohol raport
stacja paliw: alkohol
Aleje: alkohol
budżet obywatelski: budzet wyniki-budzetu
budzet obywatelski: budzet wyniki-budzetu
budżetu obywatelskiego: budzet wyniki-budzetu
regulamin budżetu obywatelskiego: budzet
glosowanie: budzet wyniki-budzetu
głosowania: budzet wyniki-budzetu
wyniki glosowania: wyniki-budzetu
wyniki budżetu: wyniki-budzetu
tężnia: wyniki-budzetu
teznia: wyniki-budzetu
siłownia: wyniki-budzetu
12 450: wyniki-budzetu
projekt mieszkańca: budzet
statut: statuty
statuty dzielnic: statuty
statut dzielnicy: statuty
rada dzielnicy: statuty
rady dzielnic: statuty
kadencja: statuty
opiniowanie inwestycji: statuty
organizacje pozarządowe: ngo
organizacja pozarzadowa: ngo
dotacja: ngo deszcz
dotacje: ngo deszcz
stowarzyszenie: ngo
fundacja: ngo
konkurs ofert: ngo
konkursy: ngo dworzec
program współpracy: ngo
cegielnia: cegielnia
cegielni: cegielnia
dawna cegielnia: cegielnia
plan miejscowy: cegielnia
plany miejscowe: cegielnia
traszka: cegielnia
ropucha: cegielnia
ropuchy: cegielnia
oddziaływanie na środowisko: cegielnia
cegielnia Stradom: cegielnia
plan ogólny: plan-ogolny
plan ogolny miasta: plan-ogolny
strefy planistyczne: plan-ogolny
strefa planistyczna: plan-ogolny
formularz: plan-ogolny
kopciuch: powietrze
kopciuchy: powietrze
smog: powietrze
pompa ciepła: powietrze
pompy ciepla: powietrze
kocioł gazowy: powietrze
piec: powietrze
straż miejska: powietrze
czysty transport: transport
strefa czystego transportu: transport
samochód: transport
samochody: transport
diesel: transport
pojazd zabytkowy: transport
autobus: autobusy
autobusy: autobusy
rozkład jazdy: autobusy
rozklad jazdy autobusow: autobusy
linia 25: autobusy
bilet: autobusy
szpital: autobusy
tramwaj: tramwaj
linia tramwajowa: tramwaj
linie tramwajowe: tramwaj
torowisko: tramwaj
pętla: tramwaj
przystanek: tramwaj
przystanki: tramwaj
most: rowery most
mosty: rowery most
moście: rowery most
przebudowa mostu: most
objazd: most
Warta: most
Mirowska: most
wały: waly
powódź: waly
powodz 2010: waly
wal przeciwpowodziowy: waly
rów melioracyjny: waly
basen: basen
baseny: basen
pływalnia: basen
plywalnie: basen
nauka pływania: basen
sauna: basen
boisko: boisko
boiska: boisko
piłkarz: boisko
pilkarze: boisko
sztuczna trawa: boisko
trybuna: boisko
senior: seniorzy transport
seniorzy: seniorzy transport
klub seniora: seniorzy
kurs komputerowy: seniorzy
porada prawna: seniorzy
osoby starsze: seniorzy
żłobek: zlobek
zlobek: zlobek
żłobki: zlobek
zlobek Parkitka: zlobek
rekrutacja: zlobek
pies: psy schronisko wyniki-budzetu
psy: psy schronisko wyniki-budzetu
psów: psy schronisko wyniki-budzetu
wybieg dla psów: psy wyniki-budzetu
wybieg dla psow Lisiniec: psy
kot: koty
koty: koty
kotów: koty
sterylizacja kotów: koty
karma dla kotow: koty
schronisko: schronisko
schroniska dla zwierząt: schronisko
zwierzę: schronisko psy
weterynarz: schronisko
wolontariusz: schronisko
targowisko: targ
targowiska: targ
targ: targ
stragan: targ
handel: targ
teatr: teatr
scena teatralna: teatr
spektakl: teatr
koncert: teatr
muzeum: muzeum
muzea: muzeum
zapałki: muzeum
zapalki: muzeum
muzeum zapalek: muzeum
fabryka: muzeum
1881: muzeum
kultura: teatr muzeum
wodociąg: wodociag
wodociagi: wodociag
kanalizacja Kiedrzyn: wodociag
przyłącze: wodociag
ogrody deszczowe: deszcz
ogród deszczowy: deszcz
rynna: deszcz
podwórko: deszcz
zieleń: cegielnia deszcz dworzec rowery
oświetlenie: latarnie boisko
oswietlenie uliczne: latarnie
latarnia: latarnie
latarni: latarnie
przejście dla pieszych: latarnie
monitoring: monitoring
kamera: monitoring
kamery: monitoring
nagranie: monitoring
dworzec: dworzec monitoring
dworca: dworzec monitoring
plac przed dworcem: dworzec
fontanna: dworzec
taksówka: dworzec
bruk: dworzec
bruk granitowy: dworzec
podcienia: dworzec
konsultacje społeczne: raport
konsultacje: raport zasady
konsultacji: raport zasady
sprawozdanie: raport
ankieta: raport
2693: raport
poradnik: zasady
fundusz sołecki: wies
funduszu soleckiego: wies
sołtys: wies
altana: wies
remiza: wies
uchodźcy: ukraina
uchodzca: ukraina
Ukraina: ukraina
język polski: ukraina
ratusz: ukraina
"plac zabaw": plac
"zabaw plac":
"plan ogólny": plan-ogolny
"budżecie obywatelskim": wyniki-budzetu
psy -schronisko: psy wyniki-budzetu
most -rower: most
budżet obywatelski -wyniki: budzet
lotnisko:
metro:
rower wodny:
plac budowy:
Radom:
`;

export interface LabelledQuery {
  query: string;
  wanted: readonly string[];
}

export const queries: readonly LabelledQuery[] = asked
  .trim()
  .split('\n')
  .map((line) => {
    const at = line.lastIndexOf(':');
    return {
      query: line.slice(0, at),
      wanted: line
        .slice(at + 1)
        .split(' ')
        .filter(Boolean),
    };
  });
