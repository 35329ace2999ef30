import type { HtmlToken } from './html-tokens.ts';
import type { Losses } from './losses.ts';

interface OpenList {
  attributes: ReadonlyMap<string, string>;
  /** How many items were read, and the number of the next. */
  items: number;
  next: number;
}

/**
 * Divides lists where an item states another number than the next (`<li value="9">`): a list of ours counts on from its
 * start. Lists that count downwards count upwards, which is a loss.
 */
export function withNumberedItems(tokens: readonly HtmlToken[], losses: Losses): HtmlToken[] {
  const result: HtmlToken[] = [];
  const lists: (OpenList | undefined)[] = [];
  for (const token of tokens) {
    const list = lists.at(-1);
    if (token.kind === 'open' && token.name === 'ol') {
      lists.push({ attributes: token.attributes, items: 0, next: wholeNumber(token.attributes.get('start')) ?? 1 });
      if (token.attributes.has('reversed')) losses.add('LIST_NUMBER_CHANGED', '<ol reversed>');
    } else if (token.kind === 'open' && token.name === 'ul') lists.push(undefined);
    else if (token.kind === 'close' && (token.name === 'ol' || token.name === 'ul')) lists.pop();
    else if (token.kind === 'open' && token.name === 'li' && list) {
      const number = wholeNumber(token.attributes.get('value')) ?? list.next;
      if (list.items > 0 && number !== list.next) {
        const attributes = new Map([...list.attributes, ['start', String(number)]]);
        result.push({ kind: 'close', name: 'ol' }, { kind: 'open', name: 'ol', attributes, selfClosing: false });
      }
      list.items++;
      list.next = number + 1;
    }
    result.push(token);
  }
  return result;
}

function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
