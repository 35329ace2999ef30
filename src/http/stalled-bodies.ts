import type { FastifyInstance, FastifyRequest, RequestPayload } from 'fastify';

export interface BodyPatience {
  /** Milliseconds without a byte. */
  silence: number;
  /** Milliseconds until the last byte. */
  whole: number;
}

/** Bodies of GraphQL are small. Uploads have the server's own patience, which is longer. */
export const usualPatience: BodyPatience = { silence: 10_000, whole: 60_000 };

class BodyStalled extends Error {
  readonly statusCode = 408;

  constructor() {
    super('The body of the request did not come in time.');
  }
}

/** Closes connections whose body stops coming, or comes too slowly, before it is whole. For all routes of the scope. */
export function endStalledBodies(scope: FastifyInstance, patience = usualPatience): void {
  const stopWatching = new WeakMap<FastifyRequest, () => void>();
  scope.addHook('preParsing', (request, _reply, payload, done) => {
    stopWatching.set(request, watch(payload, patience));
    done(null, payload);
  });
  scope.addHook('preValidation', (request, _reply, done) => {
    stopWatching.get(request)?.();
    done();
  });
  scope.addHook('onError', (request, _reply, _error, done) => {
    stopWatching.get(request)?.();
    done();
  });
}

/** Answers a function that stops watching. */
function watch(payload: RequestPayload, { silence, whole }: BodyPatience): () => void {
  const end = () => {
    stop();
    payload.destroy(new BodyStalled());
  };
  const silent = setTimeout(end, silence);
  const late = setTimeout(end, whole);
  const heard = () => void silent.refresh();
  const stop = () => {
    clearTimeout(silent);
    clearTimeout(late);
    payload.off('data', heard).off('close', stop);
  };
  payload.on('data', heard).on('close', stop);
  return stop;
}
