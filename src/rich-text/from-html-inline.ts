import { ActiveMarks } from './active-marks.ts';
import { readLanguage } from './attributes.ts';
import { styleOf } from './html-style.ts';
import { isTargetType, type MarkType } from './kinds.ts';
import { documentHrefOf, fileOfHref, readHref } from './links.ts';
import type { Losses } from './losses.ts';
import type { Names } from './names.ts';
import { isTracked } from './pasted/unseen.ts';
import type { RichTextMark } from './schema.ts';

type HtmlAttributes = ReadonlyMap<string, string>;
/** Marks without attributes. */
type PlainMark = Exclude<MarkType, 'link' | 'file' | 'lang'>;

const markOfElement: Record<string, PlainMark> = {
  ...{ strong: 'strong', b: 'strong', em: 'em', i: 'em', cite: 'em', dfn: 'em', var: 'em' },
  ...{ u: 'underline', ins: 'underline', s: 'strike', strike: 'strike', del: 'strike', sub: 'sub', sup: 'sup' },
  ...{ code: 'code', kbd: 'code', samp: 'code', tt: 'code' },
};

const inlineElements = new Set([
  ...Object.keys(markOfElement),
  ...['a', 'span', 'font', 'mark', 'small', 'big', 'abbr', 'acronym', 'bdi', 'bdo', 'label', 'q', 'time'],
]);

/** Word processors express with style what HTML expresses with elements. By property, the marks for its value. */
const styles: Record<string, (value: string) => PlainMark[]> = {
  'font-weight': (value) => (/^(?:bold|bolder|[6-9]00)/.test(value) ? ['strong'] : []),
  'font-style': (value) => (/^(?:italic|oblique)/.test(value) ? ['em'] : []),
  'text-decoration': decorations,
  'text-decoration-line': decorations,
  'vertical-align': (value) => (value.startsWith('super') ? ['sup'] : value.startsWith('sub') ? ['sub'] : []),
};

function decorations(value: string): PlainMark[] {
  return [
    ...(value.includes('underline') ? (['underline'] as const) : []),
    ...(value.includes('line-through') ? (['strike'] as const) : []),
  ];
}

/** Google Docs wraps everything in a `<b>` that is not bold. */
const denials: Partial<Record<PlainMark, (style: ReadonlyMap<string, string>) => boolean>> = {
  strong: (style) => /^(?:normal|lighter|[1-5]00)/.test(style.get('font-weight') ?? ''),
  em: (style) => style.get('font-style') === 'normal',
  underline: (style) => style.get('text-decoration') === 'none',
};

/**
 * The formatting elements that are open at a place. They need not nest: a `<b>` without an end tag goes on through the
 * following blocks, as in browsers, up to the end of a table cell.
 */
export class HtmlInline {
  readonly marks = new ActiveMarks();
  private readonly names: Names;
  private readonly losses: Losses;
  private readonly opened = new Map<string, RichTextMark[][]>();

  constructor(names: Names, losses: Losses) {
    this.names = names;
    this.losses = losses;
  }

  /** False when the element is no formatting. */
  open(name: string, attributes: HtmlAttributes): boolean {
    if (!inlineElements.has(name)) return false;
    if (name === 'a') this.close('a');
    const marks = this.marksOf(name, attributes);
    const opened = this.opened.get(name);
    if (opened) opened.push(marks);
    else this.opened.set(name, [marks]);
    for (const mark of marks) this.marks.add(mark);
    return true;
  }

  close(name: string): boolean {
    if (!inlineElements.has(name)) return false;
    for (const mark of this.opened.get(name)?.pop() ?? []) this.marks.remove(mark);
    return true;
  }

  get link(): RichTextMark | undefined {
    return this.marks.all.find(({ type }) => isTargetType(type));
  }

  private marksOf(name: string, attributes: HtmlAttributes): RichTextMark[] {
    const target = name === 'a' ? this.targetOf(attributes) : undefined;
    if (target) return [target];
    const style = styleOf(attributes);
    const types = new Set([...style].flatMap(([property, value]) => styles[property]?.(value) ?? []));
    if (this.link) types.delete('underline'); // every link is underlined
    const own = markOfElement[name];
    const isInsertion = name === 'ins' && isTracked(attributes);
    if (own && !isInsertion && !denials[own]?.(style)) types.add(own);
    const lang = style.size === 0 ? readLanguage(attributes.get('lang')) : undefined; // Word writes a language with every style
    return [
      ...[...types].map((type): RichTextMark => ({ type })),
      ...(lang ? [{ type: 'lang', attrs: { lang } } as const] : []),
    ];
  }

  /** An element that to-html.ts wrote becomes the reference from which it was written. */
  private targetOf(attributes: HtmlAttributes): RichTextMark | undefined {
    const href = attributes.get('href') ?? '';
    const file = this.names.file(attributes.get('data-file') ?? '') ?? fileOfHref(href, this.names);
    if (file) return { type: 'file', attrs: { file } };
    const allowed = this.ownTarget(attributes) ?? readHref(href, this.names);
    if (allowed !== undefined) return { type: 'link', attrs: { href: allowed } };
    if (href !== '' && href !== '#') this.losses.add('LINK_LEFT_OUT', href);
    return undefined;
  }

  private ownTarget(attributes: HtmlAttributes): string | undefined {
    const document = this.names.document(attributes.get('data-document') ?? '');
    if (document) return documentHrefOf(document);
    const place = attributes.get('data-anchor');
    return place === undefined ? undefined : readHref(`#${place}`);
  }
}
