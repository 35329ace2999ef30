/** The parts of docx, xlsx and pptx (ECMA-376) and how they hang together. */

import { posix } from 'node:path';
import type { Pages } from '../pages.ts';
import { readXml, type XmlHandler } from '../xml.ts';
import type { ZipArchive } from '../zip-archive.ts';

/** Of one part; text that matters stands in fewer. */
const mostBytes = 64 * 1024 * 1024;

export interface Relation {
  id: string;
  /** The last word of its address, such as `styles`. */
  type: string;
  /** The name of a part. */
  target: string;
}

/** Reads a part, if there is one of that name; too long a part makes the pages truncated. */
export async function readPart(zip: ZipArchive, name: string, handler: XmlHandler, pages: Pages): Promise<void> {
  const part = await zip.read(name);
  if (part && !(await readXml(part, handler, mostBytes))) pages.truncated = true;
}

/** The part that all others hang on; Microsoft 365 calls it word/document2.xml now and then. */
export async function mainPart(zip: ZipArchive): Promise<string> {
  const main = (await relations(zip, '')).find(({ type }) => type === 'officeDocument');
  if (!main) throw new Error('The file does not say where its document is');
  return main.target;
}

export async function relations(zip: ZipArchive, part: string): Promise<Relation[]> {
  const { dir, base } = posix.parse(part);
  const bytes = await zip.read(posix.join(dir, '_rels', `${base}.rels`));
  const found: Relation[] = [];
  const open: XmlHandler['open'] = (name, attributes) => {
    if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
    const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
    found.push({ id, type: posix.basename(type), target: posix.resolve('/', dir, target).slice(1) });
  };
  if (bytes) await readXml(bytes, { open }, mostBytes);
  return found;
}

/** The names of the parts that hang on another by relations of that type. */
export function targetsOf(related: readonly Relation[], ...types: string[]): string[] {
  return related.filter(({ type }) => types.includes(type)).map(({ target }) => target);
}

/** The value of an attribute with this name behind its prefix: `w:val`, `r:id`. */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => key === name || key.endsWith(`:${name}`))?.[1];
}

/** How switches are written: absent is off, present is on unless its value says otherwise. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !['0', 'false', 'off'].includes(value);
}
