import { organizationId } from './content.ts';
import type { Caller } from './harness.ts';
import { sendUpload, type Upload } from './send-upload.ts';

const uploadFields =
  'id fileName size method url partSize expiresAt fields { name value } parts { number start size url arrived }';

export interface Announced extends Upload {
  fileName: string;
  size: number;
  partSize: number;
  expiresAt: string;
}

interface Problems {
  userErrors: { code: string; path: string[]; message: string; details: { reason?: string } | null }[];
}

/** The answer to an upload; `code` is the error code of a failed request. */
export type Outcome<T> = Partial<T> & Partial<Problems> & { code?: string; message?: string };

export interface KeptFile {
  id: string;
  sha256: string;
  mimeType: string;
  fileName: string;
}

/** One person's uploads, as a client of the management API makes them. */
export class Uploader {
  private readonly caller: Caller;
  private readonly fileFields: string;

  constructor(caller: Caller, fileFields = 'id sha256 mimeType fileName') {
    this.caller = caller;
    this.fileFields = fileFields;
  }

  announce(fileName: string, size: number, more: object = {}): Promise<Outcome<{ upload: Announced | null }>> {
    return this.verb(
      `mutation ($input: CreateUploadInput!) {
        answer: createUpload(input: $input) { upload { ${uploadFields} } userErrors { code path message details } } }`,
      { input: { organizationId: organizationId('gk'), fileName, size, ...more } },
    );
  }

  /** Announces an upload that must be accepted. */
  async announced(fileName: string, size: number, more: object = {}): Promise<Announced> {
    const answer = await this.announce(fileName, size, more);
    if (!answer.upload) throw new Error(JSON.stringify(answer));
    return answer.upload;
  }

  async again(id: string): Promise<Announced | null> {
    const query = `query ($id: ID!) { upload(id: $id) { ${uploadFields} } }`;
    return (await this.caller.ask<{ upload: Announced | null }>(query, { id })).upload;
  }

  complete(id: string): Promise<Outcome<{ file: KeptFile | null }>> {
    return this.verb(
      `mutation ($id: ID!) { answer: completeUpload(input: { id: $id }) {
        file { ${this.fileFields} } userErrors { code path message details } } }`,
      { id },
    );
  }

  cancel(id: string): Promise<Outcome<{ id: string | null }>> {
    return this.verb(
      'mutation ($id: ID!) { answer: cancelUpload(input: { id: $id }) { id userErrors { code path message details } } }',
      { id },
    );
  }

  /** Sends the bytes by the routine of docs/files.md. */
  send(upload: Upload, bytes: Uint8Array<ArrayBuffer>, attempts?: number): Promise<void> {
    const again = async (id: string) => (await this.again(id)) as Upload;
    return sendUpload(upload, new Blob([bytes]), again, attempts);
  }

  /** Announces, sends and completes an upload. */
  async uploaded(fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<KeptFile> {
    const upload = await this.announced(fileName, bytes.length);
    await this.send(upload, bytes);
    const answer = await this.complete(upload.id);
    if (!answer.file) throw new Error(JSON.stringify(answer));
    return answer.file;
  }

  private async verb<T>(query: string, variables: object): Promise<Outcome<T>> {
    const { data, errors } = await this.caller.send<{ answer: Outcome<T> }>(query, variables);
    return { ...data?.answer, code: errors?.[0].extensions.code, message: errors?.[0].message } as Outcome<T>;
  }
}
