export { type OutlineEntry, outline } from './anchors.ts';
export { escaped } from './html-escape.ts';
export type { Loss, LossCode } from './losses.ts';
export type { Names, OwnTarget } from './names.ts';
export { parseRichText, type ReadText, type RichTextInput, readRichText } from './parse-rich-text.ts';
export {
  isEmptyRichText,
  referencedDocuments,
  referencedFiles,
  referencedImages,
  withFileReplaced,
} from './references.ts';
export { RichTextError, type Told } from './rich-text-error.ts';
export { emptyRichText, type RichTextJson, type RichTextMark, type RichTextNode, richTextSchema } from './schema.ts';
export type { NamesAsked, NamesKnown } from './thread/asked-names.ts';
export type { ReadOrder, ReadOutcome } from './thread/read.ts';
export { readText, writeText } from './thread/texts.ts';
export type { Form, Forms, HtmlValues } from './thread/write.ts';
export { type HtmlImage, type HtmlOptions, toHtml } from './to-html.ts';
export { toMarkdown } from './to-markdown.ts';
export { toText } from './to-text.ts';
