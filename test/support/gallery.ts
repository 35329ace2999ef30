import sharp from 'sharp';
import { type Known, publishedConsultation } from './content.ts';
import { addedBytes, type KnownFile } from './files.ts';
import { type Caller, startTestApp, type TestApp } from './harness.ts';
import { uniqueQuarters } from './sample-images.ts';

/** A row of `image_variant`: the facts about a generated image. */
export interface MadeImage {
  name: string;
  sha256: string;
  size: string;
  mime_type: string;
}

/** A city, and a publisher of pictures at the department GK. */
export interface Gallery {
  /** The public address of the city. */
  publicUrl: string;
  city: TestApp;
  caller: Caller;
  /** A PNG that nobody refers to; `alpha`, from 0 to 255, makes it transparent. */
  picture(width?: number, height?: number, alpha?: number): Promise<KnownFile>;
  /** A consultation with the file as its only attachment. */
  publish(file: KnownFile, more?: object): Promise<Known>;
  /** The only attachment as the public sees it. */
  attachment<T>(document: Known, fields: string): Promise<T>;
  /** The attachment's address for these arguments, as `width: 320`. */
  urlOf(document: Known, args: string): Promise<string>;
  get(
    url: string,
    headers?: Record<string, string>,
    method?: 'GET' | 'HEAD',
  ): Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>;
  /** The images made of a file, by name. */
  madeOf(file: KnownFile): Promise<MadeImage[]>;
  close(): Promise<void>;
}

export async function openGallery(): Promise<Gallery> {
  const publicUrl = 'https://cms.example.org';
  const city = await startTestApp({ KONSULTA_PUBLIC_URL: publicUrl });
  const caller = await city.as('gk.publisher');
  const attachment: Gallery['attachment'] = async <T>({ documentId }: Known, fields: string) => {
    const { consultation } = await city.anonymous.ask<{ consultation: { attachments: T[] } }>(
      `query ($id: ID!) { consultation(id: $id) { attachments { ${fields} } } }`,
      { id: documentId },
    );
    return consultation.attachments[0];
  };
  return {
    publicUrl,
    city,
    caller,
    async picture(width = 800, height = 600, alpha?: number) {
      const bytes = await uniqueQuarters(width, height, alpha);
      return addedBytes(city, bytes, 'Stary rynek.png', { hasAlpha: alpha !== undefined });
    },
    publish: (file, more = {}) => publishedConsultation(caller, onlyAttachment(file, more)),
    attachment,
    urlOf: async (document, args) => (await attachment<{ url: string }>(document, `url(${args})`)).url,
    async get(url, headers = {}, method = 'GET') {
      const answer = await city.app.server.inject({ method, url: url.replace(publicUrl, ''), headers });
      return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload };
    },
    madeOf: ({ sha256 }) =>
      city.sql<MadeImage>('select name, sha256, size, mime_type from image_variant where source = $1 order by name', [
        sha256,
      ]),
    close: () => city.close(),
  };
}

/** A patch that hangs the picture on a document, and nothing else. */
export const onlyAttachment = (file: KnownFile, more: object = {}) => ({
  attachments: [{ fileId: file.id, title: { pl: 'Rynek' }, kind: 'IMAGE', alt: { pl: 'Rynek z góry' }, ...more }],
});

/** What a reader who fetches the image sees. */
export async function seenAt(gallery: Gallery, url: string) {
  const { status, headers, bytes } = await gallery.get(url);
  if (status !== 200) throw new Error(`${url} is answered with ${status}`);
  const { format, width, height, hasAlpha } = await sharp(bytes).metadata();
  return { type: headers['content-type'], format, width, height, hasAlpha };
}
