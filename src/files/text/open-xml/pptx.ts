/** Text of pptx. Hidden shapes, notes for the speaker and comments are left out. */

import type { Pages } from '../pages.ts';
import type { XmlHandler } from '../xml.ts';
import type { ZipArchive } from '../zip-archive.ts';
import { attribute, isOn, mainPart, readPart, relations, targetsOf } from './parts.ts';

/** A page per slide, in their order, hidden slides included, so that the numbers are those that people see. */
export async function readPptx(zip: ZipArchive, pages: Pages): Promise<void> {
  const main = await mainPart(zip);
  const targets = new Map((await relations(zip, main)).map(({ id, target }) => [id, target]));
  const ids: string[] = [];
  const list: XmlHandler['open'] = (name, attributes) => {
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    if (name === 'sldId' && id) ids.push(id);
  };
  await readPart(zip, main, { open: list }, pages);
  for (const id of ids) {
    const slide = targets.get(id) ?? '';
    const diagrams = targetsOf(await relations(zip, slide), 'diagramData');
    for (const part of [slide, ...diagrams]) await readPart(zip, part, shapes(pages), pages);
    pages.endPage();
  }
}

/** A fallback says the same again for older programs; `fld` is the number of the slide or the day. */
const withoutText = new Set(['pPr', 'rPr', 'tblPr', 'tcPr', 'trPr', 'bodyPr', 'lstStyle', 'Fallback', 'fld']);
const shapeElements = new Set(['sp', 'grpSp', 'graphicFrame', 'cxnSp', 'pic']);

function shapes(pages: Pages): XmlHandler {
  const hidden: boolean[] = []; // of the shapes that are open
  let isText = false;
  const add = (text: string) => {
    if (!hidden.includes(true)) pages.add(text);
  };
  return {
    skip: withoutText,
    open(name, attributes) {
      if (shapeElements.has(name)) hidden.push(false);
      if (name === 'cNvPr' && isOn(attribute(attributes, 'hidden'))) hidden.splice(-1, 1, true);
      isText = name === 't';
      if (name === 'tab') add('\t');
      if (name === 'br') add('\n');
    },
    text(text) {
      if (isText) add(text);
    },
    close(name) {
      isText = false;
      if (name === 'p') add('\n');
      if (shapeElements.has(name)) hidden.pop();
    },
  };
}
