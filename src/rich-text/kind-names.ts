import type { Message } from '../message.ts';
import type { MarkType, NodeType } from './kinds.ts';

/** What people call the kinds of nodes, within a sentence. */
export const kindNames: Record<NodeType, Message> = {
  doc: { pl: 'cały dokument', en: 'a whole document' },
  paragraph: { pl: 'akapit', en: 'a paragraph' },
  heading: { pl: 'nagłówek', en: 'a heading' },
  bullet_list: { pl: 'lista', en: 'a list' },
  ordered_list: { pl: 'lista numerowana', en: 'a numbered list' },
  list_item: { pl: 'punkt listy', en: 'an item of a list' },
  blockquote: { pl: 'cytat', en: 'a quotation' },
  horizontal_rule: { pl: 'linia pozioma', en: 'a horizontal line' },
  code_block: { pl: 'blok kodu', en: 'a block of code' },
  table: { pl: 'tabela', en: 'a table' },
  table_row: { pl: 'wiersz tabeli', en: 'a row of a table' },
  table_cell: { pl: 'komórka tabeli', en: 'a cell of a table' },
  table_header: { pl: 'komórka nagłówkowa tabeli', en: 'a header cell of a table' },
  image: { pl: 'obraz', en: 'an image' },
  video: { pl: 'film', en: 'a film' },
  text: { pl: 'tekst', en: 'text' },
  hard_break: { pl: 'złamanie wiersza', en: 'a line break' },
  footnote: { pl: 'przypis', en: 'a footnote' },
  anchor: { pl: 'miejsce, do którego prowadzą odnośniki', en: 'a place that links lead to' },
};

/** The same of marks. */
export const markNames: Record<MarkType, Message> = {
  link: { pl: 'odnośnik', en: 'a link' },
  file: { pl: 'odnośnik do pliku', en: 'a link to a file' },
  lang: { pl: 'oznaczenie języka', en: 'a mark of a language' },
  strong: { pl: 'pogrubienie', en: 'bold' },
  em: { pl: 'kursywa', en: 'italics' },
  underline: { pl: 'podkreślenie', en: 'underlining' },
  strike: { pl: 'przekreślenie', en: 'strikethrough' },
  sub: { pl: 'indeks dolny', en: 'subscript' },
  sup: { pl: 'indeks górny', en: 'superscript' },
  code: { pl: 'kod', en: 'code' },
};
