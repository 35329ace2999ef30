import type { GraphQLFieldResolver } from 'graphql';
import { contentTypeByCode } from '../content-types/registry.ts';
import type { Context, Sign } from '../context.ts';
import { globalId } from '../entities/global-id.ts';
import { badInput } from '../errors.ts';
import { fileAddress } from '../read/addresses.ts';
import { assertSizes, type ImageArguments, srcsetOf } from '../read/image-addresses.ts';
import type { Row } from '../read/read.ts';
import type { AroundText, TextDocumentRow, TextRow } from '../read/rich-text.ts';
import type { HtmlValues } from '../rich-text/index.ts';
import { siteAddress } from '../site-addresses.ts';
import { addresses, signing } from './file-addresses.ts';
import { documentOf, writtenText } from './written-texts.ts';

type Resolver = GraphQLFieldResolver<Row, Context>;

/** The forms of a text, and its references. */
export const richTextFields: Record<string, Record<string, Resolver>> = {
  RichText: {
    json: (row, _, ctx) => documentOf(ctx, source(row)),
    html: (row, { idPrefix }: { idPrefix?: string | null }, ctx) => {
      const prefix = checkedPrefix(idPrefix);
      return signing(ctx, around(row), (sign) => {
        const html = htmlValues(ctx, around(row), prefix, sign);
        return writtenText(ctx, { form: 'html', source: source(row), html });
      });
    },
    markdown: (row, _, ctx) => writtenText(ctx, { form: 'markdown', source: source(row) }),
    text: (row, _, ctx) => writtenText(ctx, { form: 'text', source: source(row) }),
    outline: (row, _, ctx) => writtenText(ctx, { form: 'outline', source: source(row) }),
    references: (row) => around(row),
  },
  RichTextReferences: {
    documents: ({ documents, locale }) => (documents as TextDocumentRow[]).map((one) => ({ ...one, locale })),
  },
  RichTextFile: {
    id: (row) => globalId('File', String(row.file)),
    url: sized(addresses.url),
    srcset: sized(addresses.srcset),
  },
  RichTextDocument: {
    href: ({ id }) => `konsulta:document/${id}`,
    url: (row, _, ctx) => addressOnSite(ctx, row as unknown as TextDocumentRow, String(row.locale)) ?? null,
  },
};

function source(row: Row): string {
  return (row as unknown as TextRow).source;
}

function around(row: Row): AroundText & Row {
  return row.around as AroundText & Row;
}

function sized(resolver: Resolver): Resolver {
  return (row, args: ImageArguments, ...rest) => {
    assertSizes(args);
    return resolver(row, args, ...rest);
  };
}

function checkedPrefix(idPrefix: string | null | undefined): string {
  const prefix = idPrefix ?? '';
  if (prefix === '' || /^[a-z][a-z0-9-]{0,39}$/.test(prefix)) return prefix;
  throw badInput({
    pl: '„idPrefix” zaczyna się literą a–z i ma najwyżej 40 małych liter, cyfr i łączników.',
    en: 'idPrefix begins with a letter a–z and has at most 40 lower-case letters, digits and hyphens.',
  });
}

/** All that html shows of files and documents. */
function htmlValues(ctx: Context, row: AroundText, idPrefix: string, sign?: Sign): HtmlValues {
  const { fileIds, files, documents, locale } = row;
  const seen = new Map(files.map((file) => [file.file, file]));
  const ofFile = (id: string) => {
    const file = seen.get(id);
    const image = file && { width: file.width, height: file.height, srcset: srcsetOf(ctx, file, {}, sign) };
    return [id, { url: fileAddress(ctx, { id, sign }), image }] as const;
  };
  const ofDocument = (document: TextDocumentRow) => {
    const address = addressOnSite(ctx, document, locale);
    return address === undefined ? [] : [[document.id, address] as const];
  };
  return {
    idPrefix,
    language: locale,
    files: Object.fromEntries(fileIds.map(ofFile)),
    documents: Object.fromEntries(documents.flatMap(ofDocument)),
  };
}

function addressOnSite(ctx: Context, { type, slug }: TextDocumentRow, locale: string): string | undefined {
  return siteAddress(ctx.settings.siteUrls, contentTypeByCode(type).typeName, { slug, locale });
}
