import type { HtmlInline } from './from-html-inline.ts';
import type { LenientBuilder } from './lenient-builder.ts';
import { fileOfHref, readHref } from './links.ts';
import { imageExcerpt } from './losses.ts';
import type { Reading } from './reading.ts';
import type { RichTextMark, RichTextNode } from './schema.ts';
import { videoOfUrl } from './videos.ts';

type HtmlAttributes = ReadonlyMap<string, string>;

/** Images, films and other pages within HTML. Media that a text cannot show become links. */
export class HtmlMedia {
  private readonly builder: LenientBuilder;
  private readonly reading: Reading;

  constructor(builder: LenientBuilder, reading: Reading) {
    this.builder = builder;
    this.reading = reading;
  }

  /** An image where the source is a reference; otherwise a link to the image. */
  image(attributes: HtmlAttributes, inline: HtmlInline): RichTextNode | undefined {
    const source = attributes.get('src') ?? '';
    const alt = attributes.get('alt') ?? '';
    const file = this.fileOf(source, attributes);
    if (file) {
      const link = inline.link?.attrs?.['href'];
      if (link) this.reading.losses.add('LINK_LEFT_OUT', String(link));
      return this.builder.image(file, alt);
    }
    const href = readHref(source, this.reading.names);
    if (href) {
      this.reading.losses.add('IMAGE_BECAME_LINK', href);
      this.link(href, alt || href, inline);
    } else this.reading.losses.add('IMAGE_LEFT_OUT', imageExcerpt(alt, source));
    return undefined;
  }

  /** A film from an allowed site; otherwise a link to what was embedded. */
  embedded(name: string, attributes: HtmlAttributes, inline: HtmlInline): void {
    const source = (attributes.get('src') ?? '').replace(/^\/\//, 'https://');
    const title = attributes.get('title') ?? null;
    const video = videoOfUrl(source);
    if (video) {
      this.builder.video(video, title);
      return;
    }
    const href = readHref(source, this.reading.names);
    if (!href) {
      this.reading.losses.add('ELEMENT_LEFT_OUT', `<${name}> ${source}`);
      return;
    }
    this.reading.losses.add('EMBED_BECAME_LINK', href);
    this.builder.breakBlock();
    this.link(href, title || href, inline);
    this.builder.breakBlock();
  }

  private fileOf(source: string, attributes: HtmlAttributes): string | undefined {
    const { names } = this.reading;
    const named = names.file(attributes.get('data-file') ?? '') ?? fileOfHref(source, names);
    const own = named ? undefined : names.at(source);
    return own && 'file' in own ? own.file : named;
  }

  private link(href: string, text: string, { marks, link }: HtmlInline): void {
    const target: RichTextMark = { type: 'link', attrs: { href } };
    this.builder.text(text, link ? marks.all : [...marks.all, target]);
  }
}
