import { LongText } from './long-text.ts';
import { room as roomInRound, Slices, turn } from './slices.ts';

/** Characters that are parsed at once: one or a few milliseconds of work. */
const atOnce = 100_000;
/** Characters that are looked at before others may go first. */
const lookedAtOnce = 20_000;

/** What `JSON.parse` answers, for a text that may come in pieces. A long text is parsed in slices, so that it holds nobody up. */
export async function parseJson(given: string | readonly string[]): Promise<unknown> {
  const pieces = typeof given === 'string' ? [given] : given;
  const isShort = pieces.length === 1 && pieces[0].length <= atOnce;
  const room = isShort ? roomInRound() : turn(); // several statements may have answered at once
  if (room) await room;
  if (isShort) return JSON.parse(pieces[0]);
  const text = new LongText(pieces);
  return new Parsing(text).value(0, text.length);
}

/** The text must be JSON as PostgreSQL or JSON.stringify writes it. */
class Parsing {
  private readonly text: LongText;
  private readonly slices = new Slices();

  constructor(text: LongText) {
    this.text = text;
  }

  /** The value that stands there. */
  async value(from: number, to: number): Promise<unknown> {
    const opening = this.text.charCodeAt(from);
    const isList = opening === openingBracket;
    if (to - from <= atOnce || !(isList || opening === openingBrace)) return JSON.parse(this.text.slice(from, to));
    const items: unknown[] = [];
    const properties: [string, unknown][] = [];
    for (let at = from + 1; ; ) {
      at = this.afterSpace(at);
      if (this.isClosing(at)) break;
      const keyEnds = isList ? at : this.afterString(at);
      const begins = isList ? at : this.afterSpace(this.afterSpace(keyEnds) + 1);
      const ends = await this.afterValue(begins);
      const value = await this.value(begins, ends);
      if (isList) items.push(value);
      else properties.push([JSON.parse(this.text.slice(at, keyEnds)), value]);
      at = this.afterSpace(ends);
      if (this.text.charCodeAt(at) === comma) at += 1;
      const rest = this.slices.rest();
      if (rest) await rest;
    }
    return isList ? items : Object.fromEntries(properties);
  }

  private isClosing(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return Number.isNaN(code) || code === closingBracket || code === closingBrace;
  }

  private afterSpace(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) <= 32) at += 1;
    return at;
  }

  /** @param from the place of the quotation mark that opens the string */
  private afterString(from: number): number {
    for (let at = from; ; ) {
      at = this.text.indexOf('"', at + 1);
      if (at < 0) return this.text.length;
      let backslashes = 0;
      while (this.text.charCodeAt(at - 1 - backslashes) === backslash) backslashes += 1;
      if (backslashes % 2 === 0) return at + 1;
    }
  }

  /** The value ends where a comma or a bracket of its own level follows. */
  private async afterValue(from: number): Promise<number> {
    let level = 0;
    let looked = 0;
    for (let at = from; at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === quote) at = this.afterString(at) - 1;
      else if (code === openingBracket || code === openingBrace) level += 1;
      else if (code === closingBracket || code === closingBrace) level -= 1;
      if (level < 0 || (level === 0 && code === comma)) return at;
      looked += 1;
      if (looked % lookedAtOnce !== 0) continue;
      const rest = this.slices.rest();
      if (rest) await rest;
    }
    return this.text.length;
  }
}

const [quote, comma, backslash] = [34, 44, 92];
const [openingBracket, closingBracket, openingBrace, closingBrace] = [91, 93, 123, 125];
