import type { Message } from '../message.ts';
import { withoutUnprintable } from './plain-text.ts';

type Messages = Record<string, (...details: string[]) => Message>;

const messages = {
  NOT_ONE_INPUT: () => ({
    pl: 'Podaj dokładnie jedno z: markdown, html albo json (markdown i html jako tekst).',
    en: 'Give exactly one of markdown, html or json (markdown and html as a string).',
  }),
  TOO_LONG: () => ({
    pl: 'Treść jest dłuższa niż 300 000 znaków.',
    en: 'The content is longer than 300,000 characters.',
  }),
  TOO_MANY_PARTS: () => ({
    pl: 'Treść składa się z ponad 30 000 części: akapitów, punktów list, komórek tabel, fragmentów tekstu. Podziel ją.',
    en: 'The content has more than 30,000 parts: paragraphs, list items, table cells, pieces of text. Divide it.',
  }),
  TOO_DEEP: () => ({
    pl: 'Treść jest zagnieżdżona głębiej niż 100 poziomów.',
    en: 'The content is nested deeper than 100 levels.',
  }),
  NOT_A_DOCUMENT: () => ({
    pl: 'json musi być dokumentem ProseMirror: obiektem {"type": "doc", "content": […]}.',
    en: 'json must be a ProseMirror document: an object {"type": "doc", "content": […]}.',
  }),
  MALFORMED: (where: string, expected: string) => ({
    pl: `Nieprawidłowa budowa w ${where}: oczekiwano ${expected}.`,
    en: `Malformed at ${where}: expected ${expected}.`,
  }),
  UNKNOWN_NODE: (type: string, where: string) => ({
    pl: `Nieznany rodzaj węzła „${type}” w ${where}.`,
    en: `Unknown node type "${type}" at ${where}.`,
  }),
  UNKNOWN_MARK: (type: string, where: string) => ({
    pl: `Nieznane wyróżnienie (mark) „${type}” w ${where}.`,
    en: `Unknown mark type "${type}" at ${where}.`,
  }),
  UNKNOWN_PROPERTY: (name: string, where: string) => ({
    pl: `Nieznana właściwość „${name}” w ${where}.`,
    en: `Unknown property "${name}" at ${where}.`,
  }),
  MISPLACED_NODE: (type: string, parent: string, where: string) => ({
    pl: `Węzeł „${type}” nie może stać w tym miejscu węzła „${parent}” (${where}).`,
    en: `Node "${type}" is not allowed at this place of "${parent}" (${where}).`,
  }),
  MISSING_CONTENT: (type: string, where: string) => ({
    pl: `Węzłowi „${type}” w ${where} brakuje wymaganej zawartości.`,
    en: `Node "${type}" at ${where} lacks content that it must have.`,
  }),
  MISPLACED_MARK: (type: string, where: string) => ({
    pl: `Wyróżnienie (mark) „${type}” nie jest tu dozwolone (${where}).`,
    en: `Mark "${type}" is not allowed here (${where}).`,
  }),
  INVALID_ATTRIBUTE: (where: string, mustPl: string, mustEn: string) => ({
    pl: `Nieprawidłowa wartość ${where}: ${mustPl}.`,
    en: `Invalid value of ${where}: ${mustEn}.`,
  }),
  INVALID_TEXT: (where: string) => ({
    pl: `Tekst w ${where} jest pusty albo zawiera znaki sterujące.`,
    en: `The text at ${where} is empty or contains control characters.`,
  }),
  DISALLOWED_LINK: (href: string, where: string) => ({
    pl: `Odnośnik „${href}” w ${where} jest niedozwolony: musi być adresem http, https, mailto, tel, ścieżką od „/” albo konsulta:document/<id>.`,
    en: `The link "${href}" at ${where} is not allowed: it must be an http, https, mailto or tel address, a path from "/", or konsulta:document/<id>.`,
  }),
} satisfies Messages;

export type RichTextErrorCode = keyof typeof messages;

/**
 * Why a rich text was refused. `code` is for programs, `message` is the reason in English, `reason` is the reason in
 * both languages. Refused content that a message quotes is cut to 80 characters.
 */
export class RichTextError extends Error {
  override readonly name = 'RichTextError';
  readonly code: RichTextErrorCode;
  readonly reason: Message;

  constructor(code: RichTextErrorCode, ...details: string[]) {
    const reason = (messages as Messages)[code]!(...details.map(shorten));
    super(reason.en);
    this.code = code;
    this.reason = reason;
  }
}

function shorten(detail: string): string {
  const short = detail.length > 80 ? `${detail.slice(0, 79)}…` : detail;
  return withoutUnprintable(short);
}
