import { describe, expect, it } from '@jest/globals';
import { wordQuery } from '../../src/search/query.ts';
import { wordsOf } from '../../src/search/words.ts';
import { finds } from './finds.ts';

describe('the words of a text', () => {
  it.each([
    ['Zażółć gęślą jaźń, ŁÓDŹ!', ['zazolc', 'gesla', 'jazn', 'lodz']],
    ['Zaz\u0307o\u0301lc\u0301', ['zazolc']], // accents as characters of their own
    ['ul. Brzeźnicka 12/14 m. 3a', ['ul', 'brzeznicka', '12', '14', 'm', '3a']],
    ['Bielsko-Biała (śląskie) – „Aleje”', ['bielsko', 'biala', 'slaskie', 'aleje']],
    ['ﬁnanse ﬂota Ｆｕｌｌ', ['finanse', 'flota', 'full']],
    ['Київ, її ґанок; за́мок й', ['київ', 'її', 'ґанок', 'замок', 'й']],
    ['Straße, Ærø, naïve, Çelik, İzmir', ['strasse', 'aero', 'naive', 'celik', 'izmir']],
    ['raz dwa RAZ Dwa trzy', ['raz', 'dwa', 'trzy']],
    ['§ … — 🙂 \n\t', []],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are cut after 64 letters, and never within a letter', () => {
    expect(wordsOf('ż'.repeat(100_000))).toEqual(['z'.repeat(64)]);
    expect(wordsOf('𝒳𐐷'.repeat(64))).toEqual(['x𐐷'.repeat(32)]);
  });

  it('fit into a row, whatever a page consists of', () => {
    const everyOther = Array.from({ length: 25_000 }, (_, index) => `ﷺ${index.toString(36)}`);
    const bytes = wordsOf(everyOther.join(' ')).map((word) => Buffer.byteLength(word));
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(1_000_000);
    const distinct = Array.from({ length: 100_000 }, (_, index) => `${index}一${'丁'.repeat(20)}`);
    const many = wordsOf(distinct.join(' '));
    expect(many.reduce((sum, word) => sum + Buffer.byteLength(word), 0)).toBeLessThan(1_000_000);
    expect(many.length).toBeGreaterThan(10_000);
  });
});

describe('a query finds', () => {
  it.each([
    ['Brzeźnicka', 'przebudowa ulicy Brzeźnickiej'],
    ['brzeznicka', 'na Brzeźnicką 12'],
    ['Brzeźnickiej', 'ulica Brzeźnicka'],
    ['BRZEŹNICKĄ', 'ul. Brzeznicka'],
    ['Łódź', 'mieszkańcy Łodzi'],
    ['lodz', 'w Łodzi'],
    ['Łodzi', 'Łódź, dnia 3 maja'],
    ['częstochowa', 'w Częstochowie'],
    ['Częstochowie', 'Urząd Miasta Częstochowy'],
    ['Kraków', 'w Krakowie'],
    ['Krakowem', 'Kraków'],
    ['Raków', 'na Rakowie'],
    ['Mirów', 'dzielnica Mirowa'],
    ['Dekabrystów', 'ulica Dekabrystów'],
    ['dekabryści', 'na Dekabrystów'],
    ['Aleja Najświętszej Maryi Panny', 'w Alei Najświętszej Maryi Panny'],
    ['Aleje Najświętszej Maryi Panny', 'Alejami Najświętszej Maryi Panny'],
    ['w Alei NMP', 'Aleja NMP 24'],
    ['3 Maja', 'ulicy 3 Maja'],
    ['Nowa', 'przy ulicy Nowej'],
    ['Nowego', 'ulica Nowa'],
    ['Nowymi', 'na Nowej'],
    ['Wola', 'na Woli'],
    ['Marii', 'Maria Skłodowska'],
    ['Maria', 'ulica Marii Skłodowskiej'],
    ['Warta', 'bulwary nad Wartą'],
    ['warcie', 'rzeka Warta'],
    ['rzeka', 'w rzece'],
    ['rzece', 'rzeki'],
    ['droga rowerowa', 'o drodze rowerowej'],
    ['drodze', 'drogi dla rowerów'],
    ['Błeszno', 'w Błesznie'],
    ['Lisiniec', 'na Lisińcu'],
    ['Lisińca', 'Lisiniec'],
    ['Grabówka', 'na Grabówce'],
    ['Parkitce', 'Parkitka'],
    ['Północ', 'dzielnicy Północ'],
    ['Tysiąclecie', 'na Tysiącleciu'],
    ['Stare Miasto', 'na Starym Mieście'],
    ['promenada Niemena', 'na Promenadzie Niemena'],
    ['promenadzie', 'Promenada'],
    ['klasztorze', 'klasztor'],
    ['park', 'w parkach'],
    ['las', 'lasy i lasami'],
    ['szkoła', 'w szkole'],
    ['biblioteka', 'w bibliotece'],
    ['bibliotece', 'bibliotekami'],
    ['wniosek', 'złożyć wnioski'],
    ['wniosku', 'wniosek'],
    ['wniosków', 'wniosek'],
    ['mieszkaniec', 'konsultacje z mieszkańcami'],
    ['mieszkańców', 'każdy mieszkaniec'],
    ['urzędnik', 'urzędnicy'],
    ['projekt', 'w projekcie'],
    ['konsultacje społeczne', 'o konsultacjach społecznych'],
    ['uchwała nr 12', 'uchwały Nr 12/2011'],
    ['ul. Brzeźnicka', 'ulicy Brzeźnickiej'],
    ['na', 'wpływ na zieleń'],
    ['12', 'Brzeźnicka 12'],
    ['12a', 'Brzeźnicka 12A'],
    ['VII', 'sesja VII'],
    ['вулиця', 'на вулиці'],
    ['бібліотека', 'у бібліотеці, бібліотеки'],
    ["'); drop table file; --", '(drop) table; file'],
    ['a & !b | (c:*) <-> \\', 'a b c'],
  ])('%j in %j', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });
});

describe('a query does not find', () => {
  it.each([
    ['12', 'w roku 2012'],
    ['12', 'numer 120, numer 112'],
    ['12', 'mieszkanie 12a'],
    ['12a', 'mieszkanie 12'],
    ['Nowa', 'Jan Nowak, nowoczesny, nowina'],
    ['Wola', 'wolontariat i wolność'],
    ['3 Maja', 'majątek 3'],
    ['las', 'laska, laser'],
    ['NMP', 'NMPX'],
    ['Raków', 'raki'],
    ['Łódź', 'łopata'],
    ['Brzeźnicka', 'Brzeziny, ulica Brzozowa'],
    ['Brzeźnicka Warta', 'ulica Brzeźnicka'],
    ['rower', 'row, ruder'],
    ['wniosek', 'wniebowzięcie'],
    ['mieszkaniec', 'mieszkanie'],
    ['VII', 'VIII'],
    ['na', 'nad'],
    ['вулиця', 'вулик'],
  ])('%j in %j', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });
});

describe('a query is refused', () => {
  it.each(['', '  ', '§ – „”', '🙂', "'&|!"])('without a word: %j', (text) => {
    expect(() => wordQuery(text)).toThrow('at least one word');
  });

  it('when it is too long', () => {
    expect(() => wordQuery('a'.repeat(200))).not.toThrow();
    expect(() => wordQuery('a'.repeat(201))).toThrow('200 characters');
  });
});
