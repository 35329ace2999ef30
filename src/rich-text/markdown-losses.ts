import type { Token } from 'markdown-it';
import { readCodeLanguage } from './attributes.ts';
import type { LossCode } from './losses.ts';

type Lost = [code: LossCode, excerpt: string];

/** What CommonMark itself, or a text of ours, has no place for: it is in the source and in no token that is read. */
export function* lostInMarkdown(source: string, tokens: readonly Token[], environment: object): Generator<Lost> {
  const lines = source.split(/\r\n?|\n/);
  const reached = new Set<string>();
  let columns = 0;
  for (const token of tokens) {
    if (token.type === 'thead_open') columns = 0;
    if (token.type === 'th_open') columns++;
    if (token.type === 'tr_open' && token.level > 0) yield* cellsBeyond(columns, lines[token.map?.[0] ?? -1] ?? '');
    if (token.type === 'fence') yield* infoBeyondLanguage(token.info.trim());
    for (const child of token.children ?? []) yield* hintOf(child, reached);
  }
  yield* unused(environment, reached);
  yield* numbers(tokens);
}

/** Cells of a row beyond the columns of the header, which GitHub's tables leave out. */
function* cellsBeyond(columns: number, line: string): Generator<Lost> {
  if (columns === 0) return;
  const row = line.replace(/^[\s>]*\|?/, '').trimEnd();
  const cells = row.split(/(?<!\\)\|/); // behind a bar at the end of the row stands an empty cell
  for (const cell of cells.slice(columns)) if (cell.trim()) yield ['CELL_LEFT_OUT', cell.trim()];
}

function* infoBeyondLanguage(info: string): Generator<Lost> {
  const [language = '', ...rest] = info.split(/\s+/);
  const left = readCodeLanguage(language || null) ? rest : [language, ...rest];
  if (left.join('')) yield ['HINT_LEFT_OUT', left.join(' ')];
}

/** Titles of links; those of images are captions where the image is kept. */
function* hintOf(token: Token, reached: Set<string>): Generator<Lost> {
  const address = token.attrGet('href') ?? token.attrGet('src');
  if (address !== null) reached.add(String(address));
  const title = token.type === 'link_open' ? token.attrGet('title') : null;
  if (title) yield ['HINT_LEFT_OUT', String(title)];
  for (const child of token.children ?? []) yield* hintOf(child, reached);
}

/** Definitions (`[plan]: https://…`) to which nothing refers. */
function* unused(environment: object, reached: ReadonlySet<string>): Generator<Lost> {
  const { references = {} } = environment as { references?: Record<string, { href: string }> };
  for (const { href } of Object.values(references)) if (!reached.has(href)) yield ['LINK_UNUSED', href];
}

/** Markdown's numbers have nine digits at most. */
const mostDigits = 9;

/** Items that were written with another number than they get; a list of which all have the same is left to count. */
function* numbers(tokens: readonly Token[]): Generator<Lost> {
  const lists: string[][] = [];
  for (const { type, info } of tokens) {
    if (type === 'ordered_list_open' || type === 'bullet_list_open') lists.push([]);
    else if (type === 'list_item_open' && info) lists.at(-1)?.push(info);
    else if (type === 'ordered_list_close' || type === 'bullet_list_close') {
      const written = lists.pop() ?? [];
      const isCounted = written.every(
        (number, index) => number === String(Number(written[0]) + index).slice(0, mostDigits),
      );
      const isOfOne = written.every((number) => number === written[0]);
      if (!isCounted && !isOfOne) yield ['LIST_NUMBER_CHANGED', written.map((number) => `${number}.`).join(' ')];
    }
  }
}
