/** Words that a person may have meant who mistyped one letter. */

const alphabet = [...'abcdefghijklmnopqrstuvwxyz'];
const cyrillic = [...'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'];

/** Letters. Shorter words have too many neighbours. */
const shortest = 4;

/**
 * Every word at one mistake from this one: a letter too many, too few or wrong, or two that changed places; likelier
 * mistakes first. Folded, like the word. None for short words and for numbers.
 */
export function neighboursOf(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < shortest || /\p{N}/u.test(word)) return [];
  const those = /\p{Script=Cyrillic}/u.test(word) ? cyrillic : alphabet;
  const found = new Set<string>();
  const add = (from: number, to: number, ...between: string[]) =>
    found.add([...letters.slice(0, from), ...between, ...letters.slice(to)].join(''));
  for (let at = 0; at < letters.length - 1; at++) add(at, at + 2, letters[at + 1], letters[at]);
  for (let at = 0; at < letters.length; at++) add(at, at + 1);
  for (let at = 0; at <= letters.length; at++) for (const letter of those) add(at, at, letter);
  for (let at = 0; at < letters.length; at++) for (const letter of those) add(at, at + 1, letter);
  found.delete(word);
  return [...found];
}
