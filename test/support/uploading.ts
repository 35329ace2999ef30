import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { organizationId } from './content.ts';
import type { Caller, TestApp } from './harness.ts';

export interface Uploaded {
  file: Record<string, unknown> | null;
  /** The reasons of a refusal, whichever step refused. */
  reasons: string[];
  messages: string[];
}

interface UserError {
  message: string;
  details: { reason?: string } | null;
}

interface Sent {
  fileName: string;
  bytes: Uint8Array;
  /** What is announced, if it is not what is sent. */
  size?: number;
  sha256?: string;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Sends bytes to an address and answers the status. */
type Put = (url: string, bytes: Uint8Array) => Promise<number>;

/** Files on their way in, as an editor of the department GK sends them: over HTTP, in three steps. */
export function uploading(city: TestApp, caller: Caller, fields?: string) {
  const put: Put = async (url, bytes) => {
    const request = { method: 'PUT', url: new URL(url).pathname, payload: Buffer.from(bytes) } as const;
    return (await city.app.server.inject(request)).statusCode;
  };
  return uploadingBy(caller, put, fields);
}

export function uploadingBy(caller: Caller, put: Put, fields = 'id sha256 size mimeType fileName') {
  const announce = async ({ fileName, bytes, size = bytes.length, sha256 }: Sent) => {
    const { createUpload } = await caller.ask<{
      createUpload: { upload: { id: string; url: string } | null; userErrors: UserError[] };
    }>(
      'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url } userErrors { message details } } }',
      { input: { organizationId: organizationId('gk'), fileName, size, sha256 } },
    );
    return createUpload;
  };
  const complete = async (id: string): Promise<Uploaded> => {
    const { completeUpload } = await caller.ask<{
      completeUpload: { file: Uploaded['file']; userErrors: UserError[] };
    }>(
      `mutation ($id: ID!) { completeUpload(input: { id: $id }) { file { ${fields} } userErrors { message details } } }`,
      { id },
    );
    return outcome(completeUpload.file, completeUpload.userErrors);
  };
  const send = async (sent: Sent): Promise<Uploaded> => {
    const { upload, userErrors } = await announce(sent);
    if (!upload) return outcome(null, userErrors);
    await put(upload.url, sent.bytes);
    return complete(upload.id);
  };
  return { announce, put, complete, send };
}

function outcome(file: Uploaded['file'], errors: UserError[]): Uploaded {
  return {
    file,
    reasons: errors.map(({ details }) => String(details?.reason)),
    messages: errors.map(({ message }) => message),
  };
}

/** Everything that uploads leave anywhere: rows, staged and stored bytes, temporary folders of this process. */
export async function tracesOfUploads(city: TestApp) {
  const stored: string[] = [];
  for await (const { key } of city.app.store.list()) stored.push(key);
  const [{ files, uploads }] = await city.sql<{ files: number; uploads: number }>(
    'select (select count(*)::int from file) as files, (select count(*)::int from upload) as uploads',
  );
  const staged = await city.app.context().files.staging.list();
  const temporary = await readdir(tmpdir());
  const ours = temporary.filter((name) => name.startsWith(`konsulta-incoming-${process.pid}-`));
  return { files, uploads, staged, stored: stored.length, temporary: ours };
}
