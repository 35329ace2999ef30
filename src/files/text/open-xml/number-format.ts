/** Codes of number formats (ECMA-376, 18.8.31), as a Polish Excel shows numbers by them: `#,##0.00` makes `12 500,50`. */

import { dateText, type Token } from './date-format.ts';

export interface NumberFormat {
  /** Undefined for a day that there is not. */
  number(value: number): string | undefined;
  text(value: string): string;
}

/** Of the parts of a code, of which each is for other numbers. */
interface Section {
  tokens: Token[];
  isDate: boolean;
}

const significantDigits = 11; // that a cell without a format shows
const mostDecimals = 30;

/** @param from1904 from which year days are counted */
export function parseNumberFormat(code: string, from1904: boolean): NumberFormat {
  const sections = sectionsOf(code).map(parseSection);
  const [positive, negative = positive, zero = positive, text] = sections;
  const ofText = text ?? sections.find(({ tokens }) => tokens.some(({ kind }) => kind === 'text'));
  return {
    number(value) {
      const section = value > 0 ? positive : value < 0 ? negative : zero;
      if (section.isDate) return dateText(section.tokens, value, from1904);
      const isOwnSection = value < 0 && sections.length > 1;
      return numberText(section.tokens, isOwnSection ? -value : value);
    },
    text: (value) =>
      ofText ? ofText.tokens.map((token) => (token.kind === 'text' ? value : literal(token))).join('') : value,
  };
}

/** Semicolons in quotes, behind a backslash and in brackets do not divide. */
function sectionsOf(code: string): string[] {
  const parts = code.match(/(?:"[^"]*"?|\\.|\[[^\]]*\]?|[^;])+|(?<=^|;)(?=;|$)/gsu);
  return parts ?? [code];
}

const grammar = [
  /"(?<quoted>[^"]*)"?/,
  /\\(?<escaped>.)/,
  /_(?<space>.)/,
  /\*(?<fill>.)/,
  /\[\$(?<currency>[^\]-]*)[^\]]*\]/,
  /\[(?<elapsed>h+|m+|s+)\]/,
  /\[(?<condition>[^\]]*)\]/,
  /(?<general>General)/,
  /(?<half>AM\/PM|A\/P)/,
  /(?<date>y+|m+|d+|h+|s+(?:\.0+)?)/,
  /(?<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)(?<exponent>E[+-]0+)?(?<scale>,*)/,
  /(?<text>@)/,
  /(?<percent>%)/,
  /(?<other>.)/,
];
const token = new RegExp(grammar.map(({ source }) => source).join('|'), 'gisu');

function parseSection(code: string): Section {
  const tokens = [...code.matchAll(token)].map(tokenOf);
  return { tokens, isDate: tokens.some(({ kind }) => kind === 'date' || kind === 'elapsed') };
}

function tokenOf({ groups = {} }: RegExpMatchArray): Token {
  const {
    quoted,
    escaped,
    space,
    currency,
    elapsed,
    general,
    half,
    date,
    digits,
    exponent,
    scale,
    text,
    percent,
    other,
  } = groups;
  if (elapsed) return { kind: 'elapsed', value: elapsed.toLowerCase() };
  if (general) return { kind: 'general', value: '' };
  if (half) return { kind: 'half', value: '' };
  if (date) return { kind: 'date', value: date.toLowerCase() };
  if (digits) return { kind: exponent ? 'scientific' : 'digits', value: digits + (scale ?? '') };
  if (text) return { kind: 'text', value: '' };
  if (percent) return { kind: 'percent', value: '' };
  return { kind: 'literal', value: quoted ?? escaped ?? currency ?? other ?? (space === undefined ? '' : ' ') };
}

function literal({ kind, value }: Token): string {
  return kind === 'literal' ? value : '';
}

function numberText(tokens: readonly Token[], value: number): string {
  const percents = tokens.filter(({ kind }) => kind === 'percent').length;
  const scaled = Number((Math.abs(value) * 100 ** percents).toPrecision(15));
  const parts = tokens.map((one) => partOf(one, scaled));
  const isNegative = value < 0 && parts.some((part) => /[1-9]/.test(part));
  return `${isNegative ? '-' : ''}${parts.join('').trim()}`.replace(/(\d)%/g, '$1 %');
}

function partOf(one: Token, value: number): string {
  switch (one.kind) {
    case 'general':
      return generalText(value);
    case 'digits':
      return digitsText(one.value, value);
    case 'scientific':
      return value.toExponential(decimalsOf(one.value).most).replace('.', ',').toUpperCase();
    case 'percent':
      return '%';
    case 'literal':
      return one.value;
    case 'text':
    case 'date':
    case 'elapsed':
    case 'half':
      return '';
  }
}

function generalText(value: number): string {
  return String(Number(value.toPrecision(significantDigits))).replace('.', ',');
}

function decimalsOf(code: string): { least: number; most: number } {
  const decimals = (code.split('.')[1] ?? '').replaceAll(',', '');
  return { least: decimals.replaceAll('#', '').length, most: Math.min(decimals.length, mostDecimals) };
}

function digitsText(code: string, value: number): string {
  const [, scale] = /(,*)$/.exec(code) as RegExpExecArray;
  const integer = code.slice(0, code.length - scale.length).split('.')[0];
  const { least, most } = decimalsOf(code);
  const [whole, decimals = ''] = (value / 1_000 ** scale.length).toFixed(most).split('.');
  const leading = whole.padStart(integer.replaceAll(/[^0]/g, '').length, '0');
  const shown = leading === '0' && !integer.includes('0') ? '' : leading;
  const grouped = integer.includes(',') ? shown.replace(/\B(?=(\d{3})+$)/g, ' ') : shown;
  const kept = decimals.slice(0, least) + decimals.slice(least).replace(/0+$/, '');
  return kept === '' ? grouped : `${grouped},${kept}`;
}
