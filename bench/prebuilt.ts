import { serve } from './serve.ts';

/** Per path, the one answer that is ever given. */
export type BufferSettings = Record<string, string>;

// The limit: nothing is looked up, parsed or written anew; what is left is HTTP itself.
process.once('message', async (answers: BufferSettings) => {
  const buffers = new Map(Object.entries(answers).map(([path, answer]) => [path, Buffer.from(answer)]));
  const port = await serve(async (path) => buffers.get(path) ?? null);
  process.send?.({ port });
});
process.once('disconnect', () => process.exit());
