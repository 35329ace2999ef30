import { createServer } from 'node:net';
import type { Config } from '../config.ts';
import { StartupError } from '../startup-error.ts';

type Wanted = Pick<Config, 'host' | 'port'>;

/**
 * The port to listen on, found free a moment ago. The port is looked for before anything else is set up, so that a port
 * in use is reported at once, and the port is known when links are made.
 *
 * @throws StartupError
 */
export function findPort(wanted: Wanted): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(listenFailure(error, wanted)));
    probe.listen({ host: wanted.host, port: wanted.port }, () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : wanted.port));
    });
  });
}

/** Why the server cannot listen there, as a sentence. */
export function listenFailure(error: unknown, { host, port }: Wanted): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const say = (sentence: string) => new StartupError(sentence, { cause: error });
  if (code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : 4000;
    return say(
      `Port ${port} on ${host} is in use, perhaps by another Konsulta: stop that one, or choose another port, as in PORT=${other} npm start.`,
    );
  }
  if (code === 'EACCES') {
    return say(`This user may not listen on port ${port}: choose one above 1023, as in PORT=4000 npm start.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return say(`HOST is "${host}", which is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all it has.`);
  }
  return error;
}
