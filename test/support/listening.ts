import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { startTestApp, type TestApp } from './harness.ts';

export interface ListeningApp extends TestApp {
  port: number;
}

/** A whole Konsulta that listens, so that addresses that it gives out can be used. */
export async function startListening(environment: Record<string, string> = {}): Promise<ListeningApp> {
  const port = await freePort();
  const city = await startTestApp({ KONSULTA_PUBLIC_URL: `http://127.0.0.1:${port}`, ...environment });
  await city.app.server.listen({ host: '127.0.0.1', port });
  return Object.assign(city, { port });
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
