import { describe, expect, it } from '@jest/globals';
import { withoutValues } from '../../src/watch/statement-text.ts';

describe('the text of a statement', () => {
  it.each([
    ["select 'Jan O''Hara', 12, 1.5e3", 'select ?, ?, ?'],
    [`select "a'1" from t1 where c2 = $1 and d > 10`, `select "a'1" from t1 where c2 = $1 and d > ?`],
    [String.raw`select E'it\'s', e'a''b' , x`, 'select ?, ? , x'],
    ["select $tag$ a 'secret' $$ 5 $tag$, $$b$$", 'select ?, ?'],
    ["select 'never ends", 'select ?'],
    [String.raw`select E'never \'`, 'select ?'],
    ["insert into account (email) values ('jan@example.org')", 'insert into account (email) values (?)'],
    ["select '{\"a\": 1}'::jsonb -> 'a'", 'select ?::jsonb -> ?'],
    ['select zażółć1 from gęślą', 'select zażółć1 from gęślą'],
  ])('%s is shown as %s', (text, shown) => {
    expect(withoutValues(text)).toBe(shown);
  });

  it('is cut when it is very long', () => {
    expect(withoutValues('select a, '.repeat(10_000)).length).toBeLessThanOrEqual(2_001);
  });

  it('takes time in proportion to its length, whatever it says', () => {
    for (const piece of ["'", "E'\\", '"', '$a$', '$', '1', 'e1']) {
      const began = performance.now();
      withoutValues(piece.repeat(100_000));
      expect(performance.now() - began).toBeLessThan(2_000);
    }
  });
});
