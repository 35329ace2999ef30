/** Text of docx. Hidden text and rows, comments, headers, footers and what was deleted are left out. */

import type { Pages } from '../pages.ts';
import type { XmlHandler } from '../xml.ts';
import type { ZipArchive } from '../zip-archive.ts';
import { attribute, isOn, mainPart, readPart, relations, targetsOf } from './parts.ts';

/** The paragraphs; footnotes and endnotes stand behind them. */
export async function readDocx(zip: ZipArchive, pages: Pages): Promise<void> {
  const main = await mainPart(zip);
  const related = await relations(zip, main);
  const styles = new Styles();
  for (const part of targetsOf(related, 'styles')) await readPart(zip, part, styles.handler(), pages);
  for (const part of [main, ...targetsOf(related, 'footnotes', 'endnotes')]) {
    await readPart(zip, part, paragraphs(pages, styles), pages);
  }
}

/** Which styles hide their text. */
class Styles {
  private readonly own = new Map<string, { hides?: boolean; basedOn?: string }>();
  private byDefault = false;

  /** Whether the first of these styles that says anything hides text. */
  hide(ids: readonly (string | undefined)[]): boolean {
    for (const id of ids) {
      const hides = this.settingOf(id);
      if (hides !== undefined) return hides;
    }
    return this.byDefault;
  }

  private settingOf(id: string | undefined): boolean | undefined {
    const seen = new Set<string>(); // hostile styles are based on themselves
    for (let at = id; at !== undefined && !seen.has(at); at = this.own.get(at)?.basedOn) {
      seen.add(at);
      const { hides } = this.own.get(at) ?? {};
      if (hides !== undefined) return hides;
    }
    return undefined;
  }

  handler(): XmlHandler {
    let current: { hides?: boolean; basedOn?: string } | undefined;
    return {
      skip: new Set(['tblStylePr', 'pPr', 'latentStyles']),
      open: (name, attributes) => {
        const value = attribute(attributes, 'val');
        if (name === 'style') {
          current = {};
          this.own.set(attribute(attributes, 'styleId') ?? '', current);
        }
        if (name === 'basedOn' && current) current.basedOn = value;
        if (name !== 'vanish') return;
        if (current) current.hides = isOn(value ?? '1');
        else this.byDefault = isOn(value ?? '1');
      },
      close(name) {
        if (name === 'style') current = undefined;
      },
    };
  }
}

/** Elements of which nothing is looked at, and of which only a property or two are. */
const properties = new Set(['pPr', 'rPr', 'trPr']);
const withoutText = new Set(['sectPr', 'tblPr', 'tcPr', 'tabs', 'Fallback', 'del', 'moveFrom', 'instrText', 'rt']);
const marks: Record<string, string> = {
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  txbxContent: '\n',
  noBreakHyphen: '-',
};

interface Run {
  style?: string;
  vanishes?: boolean;
}

/** Paragraphs stand in runs of others, where those have text boxes. */
function paragraphs(pages: Pages, styles: Styles): XmlHandler {
  const within: string[] = []; // properties
  const paragraphStyles: (string | undefined)[] = [];
  const runs: Run[] = [];
  const hiddenRows: boolean[] = [];
  let isText = false;

  const isHidden = () => {
    if (hiddenRows.includes(true)) return true;
    const { vanishes, style } = runs.at(-1) ?? {};
    return vanishes ?? styles.hide([style, paragraphStyles.at(-1)]);
  };
  const property = (name: string, value: string | undefined) => {
    const inside = within.join();
    if (inside === 'pPr' && name === 'pStyle') paragraphStyles.splice(-1, 1, value);
    if (inside === 'trPr' && name === 'hidden') hiddenRows.splice(-1, 1, isOn(value ?? '1'));
    const run = runs.at(-1);
    if (inside !== 'rPr' || !run) return;
    if (name === 'rStyle') run.style = value;
    if (name === 'vanish') run.vanishes = isOn(value ?? '1');
  };
  return {
    skip: withoutText,
    open(name, attributes) {
      if (within.length > 0) property(name, attribute(attributes, 'val'));
      if (properties.has(name)) within.push(name);
      if (within.length > 0) return;
      if (name === 'p') paragraphStyles.push(undefined);
      if (name === 'r') runs.push({});
      if (name === 'tr') hiddenRows.push(false);
      isText = name === 't';
      if (marks[name] && !isHidden()) pages.add(marks[name]);
    },
    text(text) {
      if (isText && !isHidden()) pages.add(text);
    },
    close(name) {
      isText = false;
      if (properties.has(name)) within.pop();
      if (within.length > 0) return;
      if (name === 'r') runs.pop();
      if (name === 'tr') hiddenRows.pop();
      if (name !== 'p') return;
      paragraphStyles.pop();
      pages.add('\n');
    },
  };
}
