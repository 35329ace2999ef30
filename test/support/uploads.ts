import type { Caller, TestApp } from './harness.ts';
import { Uploader } from './uploader.ts';

/** Sends bytes as an editor of the department GK, to a server that does not listen; returns the file's id. */
export async function uploadedFile(city: TestApp, caller: Caller, bytes: Buffer, fileName: string): Promise<string> {
  const uploader = new Uploader(caller, 'id');
  const { id, url } = await uploader.announced(fileName, bytes.length);
  await city.app.server.inject({ method: 'PUT', url: new URL(String(url)).pathname, payload: bytes });
  const { file, userErrors } = await uploader.complete(id);
  if (!file) throw new Error(`${fileName} was refused: ${JSON.stringify(userErrors)}`);
  return file.id;
}
