export { parseRichText, type RichTextInput } from './parse-rich-text.ts';
export {
  isEmptyRichText,
  referencedDocuments,
  referencedFiles,
  referencedImages,
  withFileReplaced,
} from './references.ts';
export { RichTextError } from './rich-text-error.ts';
export { emptyRichText, type RichTextJson, type RichTextMark, type RichTextNode, richTextSchema } from './schema.ts';
export { toHtml } from './to-html.ts';
export { toMarkdown } from './to-markdown.ts';
export { toText } from './to-text.ts';
