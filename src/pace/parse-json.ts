import { Slices, turn } from './slices.ts';

/** Characters that are parsed at once: some five milliseconds of work. */
const atOnce = 500_000;

/** What `JSON.parse` answers. A long text is parsed in slices, so that it holds nobody up. */
export async function parseJson(text: string): Promise<unknown> {
  if (text.length <= atOnce) return JSON.parse(text);
  await turn(); // several statements may have answered at once
  return parseLong(text, new Slices());
}

async function parseLong(text: string, slices: Slices): Promise<unknown> {
  if (text.length <= atOnce || !/^[[{]/.test(text)) return JSON.parse(text);
  const isList = text[0] === '[';
  const items: unknown[] = [];
  const properties: [string, unknown][] = [];
  for (const { key, from, to } of members(text, isList)) {
    await slices.rest();
    const value = await parseLong(text.slice(from, to), slices);
    if (isList) items.push(value);
    else properties.push([JSON.parse(key), value]);
  }
  return isList ? items : Object.fromEntries(properties);
}

/** A member of a list or an object: its value's place in the text, and its key as JSON. */
interface Member {
  key: string;
  from: number;
  to: number;
}

/** The members of the list or object that the text is. The text must be JSON as PostgreSQL or JSON.stringify writes it. */
function* members(text: string, isList: boolean): Generator<Member> {
  let at = 1;
  while (text[at] !== undefined && !/[\]}]/.test(text[at])) {
    at = afterSpace(text, at);
    if (/[\]}]/.test(text[at])) return;
    const keyEnds = isList ? at : afterString(text, at);
    const key = text.slice(at, keyEnds);
    const from = isList ? at : afterSpace(text, afterSpace(text, keyEnds) + 1);
    const to = afterValue(text, from);
    yield { key, from, to };
    at = afterSpace(text, to);
    if (text[at] === ',') at += 1;
  }
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at += 1;
  return at;
}

/** @param from the place of the quotation mark that opens the string */
function afterString(text: string, from: number): number {
  for (let at = from; ; ) {
    at = text.indexOf('"', at + 1);
    if (at < 0) return text.length;
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at + 1;
  }
}

/** The value ends where a comma or a bracket of its own level follows. */
function afterValue(text: string, from: number): number {
  let level = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) at = afterString(text, at) - 1;
    else if (code === 91 || code === 123) level += 1;
    else if (code === 93 || code === 125) level -= 1;
    if (level < 0 || (level === 0 && code === 44)) return at;
  }
  return text.length;
}
