import type { FastifyInstance, FastifyRequest } from 'fastify';
import { during, type Task } from '../watch/task.ts';
import type { Watch } from '../watch/watch.ts';

const tasks = new WeakMap<FastifyRequest, Task>();

/** The task that a request is; undefined where nobody watches. */
export function taskOf(request: FastifyRequest): Task | undefined {
  return tasks.get(request);
}

/** Makes a task of each request. Its handler and what that calls find it by `currentTask`. */
export function watchRequests(app: FastifyInstance, watch: Watch): void {
  if (!watch.isOn) return;
  app.addHook('onRequest', (request, _, done) => {
    tasks.set(request, watch.begin(request.log));
    done();
  });
  // Not sooner: reading the body would lose the task.
  app.addHook('preHandler', (request, _, done) => {
    const task = tasks.get(request);
    if (task) during(task, done);
    else done();
  });
}
