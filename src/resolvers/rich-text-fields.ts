import type { GraphQLFieldResolver } from 'graphql';
import type { Context, Sign } from '../context.ts';
import { globalId } from '../entities/global-id.ts';
import { contentTypeByCode } from '../entities/types/registry.ts';
import { badInput } from '../errors.ts';
import { fileAddress } from '../read/addresses.ts';
import { assertSizes, type ImageArguments, srcsetOf } from '../read/image-addresses.ts';
import type { Row } from '../read/read.ts';
import { type AroundText, aroundKey, type TextDocumentRow } from '../read/rich-text.ts';
import { outline, type RichTextJson, toHtml, toMarkdown, toText } from '../rich-text/index.ts';
import { siteAddress } from '../site-addresses.ts';
import { addresses, signing } from './file-addresses.ts';

type Resolver = GraphQLFieldResolver<Row, Context>;

/** The forms of a text, and its references. */
export const richTextFields: Record<string, Record<string, Resolver>> = {
  RichText: {
    json: ({ [aroundKey]: _, ...document }) => document,
    html: (row, { idPrefix }: { idPrefix?: string | null }, ctx) =>
      signing(ctx, around(row), (sign) => htmlOf(ctx, row, checkedPrefix(idPrefix), sign)),
    markdown: (row) => toMarkdown(text(row)),
    text: (row) => toText(text(row)),
    outline: (row) => outline(text(row)),
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

function text(row: Row): RichTextJson {
  return row as unknown as RichTextJson;
}

function around(row: Row): AroundText & Row {
  return row[aroundKey] as AroundText & Row;
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

function htmlOf(ctx: Context, row: Row, idPrefix: string, sign?: Sign): string {
  const { files, documents, locale } = around(row);
  const byFile = new Map(files.map((file) => [file.file, file]));
  const byDocument = new Map(documents.map((document) => [document.id, document]));
  return toHtml(text(row), {
    idPrefix,
    language: locale,
    fileUrl: (id) => fileAddress(ctx, { id, sign }),
    image: (id) => {
      const file = byFile.get(id);
      return file && { width: file.width, height: file.height, srcset: srcsetOf(ctx, file, {}, sign) };
    },
    documentUrl: (id) => {
      const document = byDocument.get(id);
      return document && addressOnSite(ctx, document, locale);
    },
  });
}

function addressOnSite(ctx: Context, { type, slug }: TextDocumentRow, locale: string): string | undefined {
  return siteAddress(ctx.settings.siteUrls, contentTypeByCode(type).typeName, { slug, locale });
}
