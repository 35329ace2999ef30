import type { FastifyInstance, FastifyRequest } from 'fastify';
import { during } from '../watch/task.ts';
import type { RequestTask, Watch } from '../watch/watch.ts';

interface Watched {
  task: RequestTask;
  document?: string;
}

const requests = new WeakMap<FastifyRequest, Watched>();

/** The operation that a request runs, once that is known and where somebody watches. */
export function operationOf(request: FastifyRequest): string | undefined {
  return requests.get(request)?.task.operation;
}

/** Says which registered document a request asked for. */
export function noteDocument(request: FastifyRequest, document: string | undefined): void {
  const watched = requests.get(request);
  if (watched) watched.document = document;
}

/** Makes a task of each request. Its handler and what that calls find it by `currentTask`. */
export function watchRequests(app: FastifyInstance, watch: Watch): void {
  if (!watch.isOn) return;
  app.addHook('onRequest', (request, _, done) => {
    const { method, headers, id: requestId, log, routeOptions } = request;
    const task = watch.request({ log, method, route: routeOptions.url ?? 'none', headers, requestId });
    requests.set(request, { task });
    done();
  });
  // Not sooner: reading the body would lose the task.
  app.addHook('preHandler', (request, _, done) => {
    const watched = requests.get(request);
    if (watched) during(watched.task, done);
    else done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const watched = requests.get(request);
    watched?.task.end({
      api: apiOf(request.routeOptions.url),
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
      document: watched.document,
    });
    done();
  });
}

/** A few names for all addresses, so that nobody fills metrics by asking for addresses that do not exist. */
function apiOf(route: string | undefined): string {
  if (route === '/graphql') return 'delivery';
  if (route === '/graphql/management') return 'management';
  return /^\/(files|images|uploads|graphiql|health)(?:\/|$)/.exec(route ?? '')?.[1] ?? 'other';
}
