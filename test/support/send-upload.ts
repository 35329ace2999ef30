/** The answer of `createUpload` and `upload`. */
export interface Upload {
  id: string;
  method: 'POST' | 'PUT';
  url: string | null;
  fields: { name: string; value: string }[];
  parts: { start: number; size: number; url: string; arrived: boolean }[];
}

/** Sends a file where its upload says; after a failure what has not arrived, to addresses that `again` asks for. */
export async function sendUpload(
  upload: Upload,
  file: Blob,
  again: (id: string) => Promise<Upload>,
  attempts = 5,
): Promise<void> {
  try {
    if (upload.method === 'POST') {
      const form = new FormData();
      for (const { name, value } of upload.fields) form.append(name, value);
      form.append('file', file);
      await send(upload.url as string, { method: 'POST', body: form });
    }
    for (const { start, size, url, arrived } of upload.parts) {
      if (!arrived) await send(url, { method: 'PUT', body: file.slice(start, start + size) });
    }
  } catch (error) {
    if (attempts === 1) throw error;
    await sendUpload(await again(upload.id), file, again, attempts - 1);
  }
}

async function send(url: string, request: RequestInit): Promise<void> {
  const response = await fetch(url, request);
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
}
