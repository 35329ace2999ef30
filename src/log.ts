import { type DestinationStream, type Logger, pino, type SerializedError } from 'pino';

/** Lines of JSON on standard output, or at `destination`. Passwords and tokens never get into them. */
export function createLog(config: { logLevel: string }, destination?: DestinationStream): Logger {
  return pino(
    {
      level: config.logLevel,
      timestamp: pino.stdTimeFunctions.isoTime,
      base: { pid: process.pid },
      serializers: { err: withoutClient },
      redact: ['authorization', 'cookie', 'password', 'token'].flatMap((name) => [
        name,
        `*.${name}`,
        `*.headers.${name}`,
        `headers.${name}`,
      ]),
    },
    destination ?? pino.destination(1),
  );
}

/** The error without its client: errors of a database connection carry the whole connection. */
function withoutClient(error: Error): object {
  const { client: _, ...rest } = pino.stdSerializers.err(error) as SerializedError & { client?: unknown };
  return rest;
}
