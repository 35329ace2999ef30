import { organizationId } from './content.ts';
import type { Caller, TestApp } from './harness.ts';

/** Sends bytes as an editor of the department GK does; answers the file's id, for patches. */
export async function uploadedFile(city: TestApp, caller: Caller, bytes: Buffer, fileName: string): Promise<string> {
  const { createUpload } = await caller.ask<{ createUpload: { upload: { id: string; url: string } } }>(
    'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url } } }',
    { input: { organizationId: organizationId('gk'), fileName, size: bytes.length } },
  );
  const { id, url } = createUpload.upload;
  await city.app.server.inject({ method: 'PUT', url: new URL(url).pathname, payload: bytes });
  const { completeUpload } = await caller.ask<{
    completeUpload: { file: { id: string } | null; userErrors: object[] };
  }>('mutation ($id: ID!) { completeUpload(input: { id: $id }) { file { id } userErrors { code message } } }', { id });
  if (!completeUpload.file) throw new Error(`${fileName} was refused: ${JSON.stringify(completeUpload.userErrors)}`);
  return completeUpload.file.id;
}
