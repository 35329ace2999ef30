/** XML as office formats have it, piece by piece. Entities that a document declares are not expanded: it is refused. */

import { SaxesParser, type SaxesTagPlain } from 'saxes';

export interface XmlHandler {
  /** Elements that are passed over with all that is in them, by their names without prefix. */
  skip?: ReadonlySet<string>;
  /** Names are without prefix, those of attributes as they stand. `skip` passes over the element and all that is in it. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most handlers return nothing, and should not have to say so
  open?(name: string, attributes: Record<string, string>): 'skip' | undefined | void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads `maxBytes` at most; false when there was more.
 *
 * @throws Error when the XML is not well-formed, and what the handler throws
 */
export async function readXml(
  bytes: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  maxBytes: number,
): Promise<boolean> {
  const parser = parserFor(handler);
  let decoder: TextDecoder | undefined;
  let size = 0;
  for await (const piece of bytes) {
    size += piece.byteLength;
    if (size > maxBytes) return false;
    decoder ??= new TextDecoder(isUtf16(piece) ? 'utf-16le' : 'utf-8');
    parser.write(decoder.decode(piece, { stream: true }));
  }
  parser.close();
  return true;
}

function parserFor(handler: XmlHandler): SaxesParser {
  const parser = new SaxesParser();
  let skipping = 0;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const name = withoutPrefix(tag.name);
    if (skipping > 0 || handler.skip?.has(name) || handler.open?.(name, tag.attributes) === 'skip') skipping++;
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    if (skipping > 0) skipping--;
    else handler.close?.(withoutPrefix(tag.name));
  });
  const text = (found: string) => {
    if (skipping === 0) handler.text?.(found);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('error', (error) => {
    throw error;
  });
  return parser;
}

export function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function isUtf16(start: Uint8Array): boolean {
  return start[0] === 0xff && start[1] === 0xfe;
}
