import { describe, expect, it } from '@jest/globals';
import { inLatinLetters } from '../../src/content/latin-letters.ts';
import { slugOf } from '../../src/content/slugs.ts';

/** The examples of the Cabinet of Ministers' resolution no. 55 of 27 January 2010. */
const official = `Алушта Alushta, Борщагівка Borshchahivka, Вишгород Vyshhorod, Гадяч Hadiach, Ґалаґан Galagan, Дон Don, Рівне Rivne,
  Єнакієве Yenakiieve, Гаєвич Haievych, Житомир Zhytomyr, Закарпаття Zakarpattia, Медвин Medvyn, Іршава Irshava, Їжакевич Yizhakevych,
  Кадиївка Kadyivka, Йосипівка Yosypivka, Стрий Stryi, Олексій Oleksii, Київ Kyiv, Лебедин Lebedyn, Миколаїв Mykolaiv, Ніжин Nizhyn,
  Одеса Odesa, Полтава Poltava, Ромни Romny, Суми Sumy, Тетерів Teteriv, Ужгород Uzhhorod, Фастів Fastiv, Харків Kharkiv,
  Біла Bila, Чернівці Chernivtsi, Шостка Shostka, Гоща Hoshcha, Юрій Yurii, Крюківка Kriukivka, Яготин Yahotyn, Ічня Ichnia,
  Згорани Zghorany, Розгон Rozghon, Знам’янка Znamianka, Феодосія Feodosiia, Русь Rus`;

describe('letters of other alphabets', () => {
  it('are romanized in Ukrainian as the resolution of 2010 says', () => {
    const pairs = official.split(/,\s+/).map((pair) => pair.trim().split(' '));
    expect(pairs.length).toBeGreaterThan(40);
    for (const [word, romanized] of pairs)
      expect([word, inLatinLetters(word)]).toEqual([word, romanized.toLowerCase()]);
  });

  it('take the initial form once per word', () => {
    expect(inLatinLetters('Єдина їдальня для її юних')).toBe('yedyna yidalnia dlia yii yunykh');
  });

  it('are romanized however their marks are encoded', () => {
    expect(inLatinLetters('Київ й ґанок'.normalize('NFD'))).toBe('kyiv y ganok');
  });

  it('are romanized in Greek and in Latin with marks as well', () => {
    expect(inLatinLetters('Αθήνα Straße Łódź Ærø')).toBe('athina strasse lodz aero');
  });
});

describe('a slug', () => {
  it('is not broken by soft hyphens and zero-width characters', () => {
    expect(slugOf('Kon\u00adsul\u00adta\u200bcje spo\u2060łecz\ufeffne')).toBe('konsultacje-spoleczne');
  });

  it('splits ligatures into their letters', () => {
    expect(slugOf('ﬁnał ﬂisacki Ǆ')).toBe('final-flisacki-dz');
  });

  it('is made of a title without any Latin letter', () => {
    expect(slugOf('Громадські консультації щодо Площі Бєгана')).toBe('hromadski-konsultatsii-shchodo-ploshchi-biehana');
  });

  it('ends with a whole word when it is cut', () => {
    const title = 'Konsultacje społeczne dotyczące miejscowego planu zagospodarowania przestrzennego terenów';
    expect(slugOf(title)).toBe('konsultacje-spoleczne-dotyczace-miejscowego-planu-zagospodarowania');
    expect(slugOf(`${'a'.repeat(80)} b`)).toBe('a'.repeat(80));
    expect(slugOf(`${'a'.repeat(39)} ${'b'.repeat(40)} c`)).toBe(`${'a'.repeat(39)}-${'b'.repeat(40)}`);
  });

  it('is cut within a word that alone is too long', () => {
    expect(slugOf('a'.repeat(200))).toBe('a'.repeat(80));
  });
});
