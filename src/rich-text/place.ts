import type { Message } from '../message.ts';
import type { NodeType } from './kinds.ts';
import { withoutUnprintable } from './plain-text.ts';

/**
 * What people look for in a text to find a place, after "w 3." and before a number: `tabeli`, `table`. Null where the
 * parts around the place tell more.
 */
const landmarks: Record<NodeType, Message | null> = {
  doc: null,
  paragraph: { pl: 'akapicie', en: 'paragraph' },
  heading: { pl: 'nagłówku', en: 'heading' },
  bullet_list: { pl: 'liście', en: 'list' },
  ordered_list: { pl: 'liście', en: 'list' },
  list_item: { pl: 'punkcie', en: 'item' },
  blockquote: { pl: 'cytacie', en: 'quotation' },
  horizontal_rule: { pl: 'linii poziomej', en: 'horizontal line' },
  code_block: { pl: 'bloku kodu', en: 'block of code' },
  table: { pl: 'tabeli', en: 'table' },
  table_row: { pl: 'wierszu', en: 'row' },
  table_cell: { pl: 'komórce', en: 'cell' },
  table_header: { pl: 'komórce', en: 'cell' },
  image: { pl: 'obrazie', en: 'image' },
  video: { pl: 'filmie', en: 'film' },
  text: null,
  hard_break: null,
  footnote: { pl: 'przypisie', en: 'footnote' },
  anchor: null,
};
/** For nodes that nobody knows; they are counted with all others. */
const anyPart: Message = { pl: 'części tekstu', en: 'part of the text' };
const wholeText: Message = { pl: 'w całym tekście', en: 'in the text as a whole' };

/** A table, its row and the cell: more steps are not read. */
const mostLandmarks = 3;
/** Characters of the excerpt. */
const longestExcerpt = 40;
/** Levels in which the excerpt is looked for. */
const deepestExcerpt = 20;

/** Where in the JSON of a rich text something stands: for programs as a path, for people in words. */
export class Place {
  private readonly document: unknown;
  private readonly around: Place | null;
  private readonly step: string;

  private constructor(document: unknown, around: Place | null, step: string) {
    this.document = document;
    this.around = around;
    this.step = step;
  }

  static in(document: unknown): Place {
    return new Place(document, null, '');
  }

  at(...steps: (string | number)[]): Place {
    return steps.reduce<Place>((place, step) => new Place(this.document, place, String(step)), this);
  }

  /** Steps from the document, as `content`, `0`, `attrs`, `file`. */
  get path(): string[] {
    const steps: string[] = [];
    for (let place: Place = this; place.around; place = place.around) steps.push(place.step);
    return steps.reverse();
  }

  /** Within a sentence: `w 2. tabeli, 3. wierszu, 1. komórce („Sobota”)`. */
  get words(): Message {
    const { path } = this;
    const found: { count: number; name: Message }[] = [];
    let node = this.document;
    let nearest: unknown;
    for (let step = 0; path[step] === 'content' && path[step + 1] !== undefined; step += 2) {
      if (found.length === mostLandmarks) break;
      const siblings = childrenOf(node);
      const index = Number(path[step + 1]);
      node = siblings[index];
      const landmark = landmarkOf(siblings, index, step === 0);
      if (!landmark) continue;
      found.push(landmark);
      nearest = node;
    }
    if (found.length === 0) return wholeText;
    const excerpt = excerptOf(nearest);
    return {
      pl: `w ${found.map(({ count, name }) => `${count}. ${name.pl}`).join(', ')}${excerpt && ` („${excerpt}”)`}`,
      en: `in ${found.map(({ count, name }) => `${name.en} ${count}`).join(', ')}${excerpt && ` (“${excerpt}”)`}`,
    };
  }
}

/** Which one of its kind among its siblings. Paragraphs within items and cells are not counted: few have two. */
function landmarkOf(siblings: unknown[], index: number, isTop: boolean): { count: number; name: Message } | null {
  const name = nameOf(siblings[index]);
  if (!name) return isTop ? { count: index + 1, name: anyPart } : null;
  if (name === landmarks.paragraph && !isTop) return null;
  const alike = siblings.slice(0, index + 1).filter((sibling) => nameOf(sibling)?.en === name.en);
  return { count: alike.length, name };
}

function nameOf(node: unknown): Message | null {
  const { type } = (node ?? {}) as { type?: unknown };
  return typeof type === 'string' && Object.hasOwn(landmarks, type) ? landmarks[type as NodeType] : null;
}

function childrenOf(node: unknown): unknown[] {
  const { content } = (node ?? {}) as { content?: unknown };
  return Array.isArray(content) ? content : [];
}

/** The first words of a node that may be anything. */
function excerptOf(node: unknown): string {
  let words = '';
  const collect = (one: unknown, depth: number): void => {
    if (words.length > longestExcerpt || depth > deepestExcerpt) return;
    const { text } = (one ?? {}) as { text?: unknown };
    if (typeof text === 'string') {
      words += text.slice(0, longestExcerpt + 1);
      return;
    }
    for (const child of childrenOf(one)) collect(child, depth + 1);
    words += ' ';
  };
  collect(node, 0);
  const line = words.replace(/\s+/g, ' ').trim();
  const short = line.length > longestExcerpt ? `${line.slice(0, longestExcerpt - 1).trim()}…` : line;
  return withoutUnprintable(short);
}
