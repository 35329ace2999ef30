import { rm } from 'node:fs/promises';
import './global-setup.ts'; // declares the globals of the setup

export default async function teardown(): Promise<void> {
  const run = globalThis.konsultaTestServer;
  if (!run) return;
  process.on('uncaughtException', ignoreLostConnection);
  await run.server.stop();
  await rm(run.folder, { recursive: true, force: true, maxRetries: 5 });
  process.off('uncaughtException', ignoreLostConnection);
}

/** A failed test may have left connections open in this process, and jest still has to print the failure. */
function ignoreLostConnection(error: Error): void {
  if (!/terminating connection|Connection terminated/.test(error.message)) throw error;
}
