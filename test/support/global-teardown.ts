import { rm } from 'node:fs/promises';
import './global-setup.ts'; // declares what it left for us

export default async function teardown(): Promise<void> {
  const run = globalThis.konsultaTestServer;
  if (!run) return;
  process.on('uncaughtException', ignoreLostConnection);
  await run.server.stop();
  await rm(run.folder, { recursive: true, force: true, maxRetries: 5 });
  process.off('uncaughtException', ignoreLostConnection);
}

/** A test that failed may have left connections open, in this very process; jest has yet to print why it failed. */
function ignoreLostConnection(error: Error): void {
  if (!/terminating connection|Connection terminated/.test(error.message)) throw error;
}
