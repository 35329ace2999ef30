import { ActiveMarks } from './active-marks.ts';
import { readLanguage } from './attributes.ts';
import { documentHrefOf, fileOfHref, readHref, readUuid } from './links.ts';
import type { RichTextMark } from './schema.ts';

type HtmlAttributes = Map<string, string>;

const markOfElement: Record<string, string> = {
  ...{ strong: 'strong', b: 'strong', em: 'em', i: 'em', cite: 'em', dfn: 'em', var: 'em' },
  ...{ u: 'underline', ins: 'underline', s: 'strike', strike: 'strike', del: 'strike', sub: 'sub', sup: 'sup' },
  ...{ code: 'code', kbd: 'code', samp: 'code', tt: 'code' },
};

const inlineElements = new Set([
  ...Object.keys(markOfElement),
  ...['a', 'span', 'font', 'mark', 'small', 'big', 'abbr', 'acronym', 'bdi', 'bdo', 'label', 'q', 'time'],
]);

/** Word processors say with style what HTML says with elements. */
const styles: Array<[RegExp, string]> = [
  [/font-weight:\s*(?:bold|[6-9]00)/i, 'strong'],
  [/font-style:\s*(?:italic|oblique)/i, 'em'],
  [/text-decoration[a-z-]*:[^;]*underline/i, 'underline'],
  [/text-decoration[a-z-]*:[^;]*line-through/i, 'strike'],
  [/vertical-align:\s*sub/i, 'sub'],
  [/vertical-align:\s*super/i, 'sup'],
];

/**
 * The formatting elements open at a place. They need not nest: `<b>` without its end goes on through the blocks that
 * follow, as in browsers, up to the end of a table cell.
 */
export class HtmlInline {
  readonly marks = new ActiveMarks();
  private readonly opened = new Map<string, RichTextMark[][]>();

  /** False when the element is none of these. */
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

  get inLink(): boolean {
    return this.marks.all.some(({ type }) => type === 'link' || type === 'file');
  }

  private marksOf(name: string, attributes: HtmlAttributes): RichTextMark[] {
    const target = name === 'a' ? targetOf(attributes) : undefined;
    if (target) return [target];
    const style = (attributes.get('style') ?? '').slice(0, 500);
    const types = new Set(styles.filter(([pattern]) => pattern.test(style)).map(([, type]) => type));
    if (this.inLink) types.delete('underline'); // every link is underlined
    const own = markOfElement[name];
    if (own && !(own === 'strong' && /font-weight:\s*normal/i.test(style))) types.add(own); // Google Docs wraps all in one
    const lang = style === '' ? readLanguage(attributes.get('lang')) : undefined; // Word writes one beside every style
    return [...[...types].map((type) => ({ type })), ...(lang ? [{ type: 'lang', attrs: { lang } }] : [])];
  }
}

/** What to-html.ts writes comes back as the reference it was written from. */
function targetOf(attributes: HtmlAttributes): RichTextMark | undefined {
  const href = attributes.get('href') ?? '';
  const file = readUuid(attributes.get('data-file')) ?? fileOfHref(href);
  if (file) return { type: 'file', attrs: { file } };
  const document = readUuid(attributes.get('data-document'));
  const allowed = document ? documentHrefOf(document) : readHref(href);
  return allowed === undefined ? undefined : { type: 'link', attrs: { href: allowed } };
}
