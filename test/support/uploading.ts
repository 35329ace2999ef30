import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Caller, TestApp } from './harness.ts';
import { type Stored, stored } from './stored.ts';
import { type Outcome, Uploader } from './uploader.ts';

export type UploadedFile = Record<string, unknown>;

export interface Sent {
  fileName: string;
  bytes: Uint8Array;
  sha256?: string;
}

/** The outcome: a file, or the reasons of a refusal by any step. */
export interface Uploaded {
  file: UploadedFile | null;
  reasons: (string | undefined)[];
  messages: string[];
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** One person's uploads, each in all three steps; `fields` are selected on the new file. */
export function uploading(caller: Caller, fields = 'id sha256 size mimeType fileName') {
  const uploader = new Uploader(caller, fields);
  const complete = async (id: string): Promise<Uploaded> => outcomeOf(await uploader.complete(id));
  const send = async ({ fileName, bytes, sha256 }: Sent): Promise<Uploaded> => {
    const announced = await uploader.announce(fileName, bytes.length, { sha256 });
    if (!announced.upload) return outcomeOf(announced);
    await uploader.send(announced.upload, new Uint8Array(bytes));
    return complete(announced.upload.id);
  };
  return { uploader, complete, send };
}

function outcomeOf({ userErrors = [], ...answer }: Outcome<{ file?: unknown }>): Uploaded {
  return {
    file: (answer.file as UploadedFile | null | undefined) ?? null,
    reasons: userErrors.map(({ details }) => details?.reason),
    messages: userErrors.map(({ message }) => message),
  };
}

/** All traces of uploads: rows, staged and stored bytes, temporary folders of this process. */
export async function tracesOfUploads(city: TestApp): Promise<Stored & { temporary: string[] }> {
  const names = await readdir(tmpdir());
  const temporary = names.filter((name) => name.startsWith(`konsulta-incoming-${process.pid}-`));
  return { ...(await stored(city)), temporary };
}
