/** A child process that uses the embedded server: `embedded-child.ts <dataDir>`. A line of input ends it cleanly. */
import { once } from 'node:events';

const [dataDir = '', module = '../../src/database/embedded.ts'] = process.argv.slice(2);
const { startEmbedded }: typeof import('../../src/database/embedded.ts') = await import(module);
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const server = await startEmbedded({ dataDir, durable: false, log: (line) => say({ log: line }) });
  const { url, pid, reused, dataFolder } = server;
  say({ started: { url, pid, reused, dataFolder } });
  await once(process.stdin, 'data');
  await server.stop();
  say({ stopped: true });
  process.exit(0);
} catch (error) {
  say({ failed: String(error) });
  process.exit(1);
}
