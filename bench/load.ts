import { Agent, request } from 'node:http';
import type { Variant } from './servers.ts';
import type { Workload } from './workload.ts';

export interface Load {
  requests: number;
  seconds: number;
  /** Of each request, in milliseconds. */
  latencies: number[];
}

type Target = Pick<Variant, 'port' | 'headers'>;

/** Sends requests to a server as fast as it answers, `concurrency` at a time, for `duration` milliseconds. */
export async function load(variant: Variant, workload: Workload, concurrency: number, duration: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const path = variant.path(workload);
  const latencies: number[] = [];
  const began = performance.now();
  const work = async (worker: number) => {
    while (performance.now() - began < duration) {
      const body = workload.next(worker);
      const sent = performance.now();
      const answer = await send(variant, path, body, agent);
      latencies.push(performance.now() - sent);
      workload.seen(worker, answer);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, worker) => work(worker)));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { requests: latencies.length, seconds, latencies };
}

/** One request, on a connection of its own unless an agent keeps connections. Rejects unless the status is 200. */
export function send(target: Target, path: string, body: Buffer, agent: Agent | false = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { ...target.headers, 'content-type': 'application/json', 'content-length': body.length };
    const options = { host: '127.0.0.1', port: target.port, path, method: 'POST', agent, headers };
    request(options, (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        answer += chunk;
      });
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode === 200) resolve(answer);
        else reject(new Error(`${path} answered ${response.statusCode}: ${answer.slice(0, 500)}`));
      });
    })
      .once('error', reject)
      .end(body);
  });
}
