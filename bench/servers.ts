import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { print } from 'graphql';
import { findPort } from '../src/start/port.ts';
import { type BenchDatabase, publicUrl } from './database.ts';
import type { FloorSettings } from './floor/settings.ts';
import { SignInDocument, type SignInMutation } from './generated/management.ts';
import { send } from './load.ts';
import type { BufferSettings } from './prebuilt.ts';
import type { Workload } from './workload.ts';

export type VariantName = 'ours' | 'cached' | 'before' | 'floor' | 'plain' | 'buffer';

/** One of the servers that are compared, in a process of its own. */
export interface Variant {
  name: VariantName;
  port: number;
  pid: number;
  /** Process id of the database that the server uses; undefined for a server without a database. */
  postmaster?: number;
  headers: Record<string, string>;
  path(workload: Pick<Workload, 'name' | 'edits'>): string;
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const patience = 180_000; // milliseconds; the machine may be busy

/**
 * Konsulta as it runs in production: from the same build as this, or another checkout's. Only `cached` keeps answers; all
 * others read each answer from the database.
 */
export async function startOurs(
  database: BenchDatabase,
  name: 'ours' | 'cached' | 'before' = 'ours',
  main = built('../src/main.js'),
): Promise<Variant> {
  const port = await findPort({ host, port: 0 });
  const child = spawn(process.execPath, [main], {
    env: {
      ...database.environment,
      HOST: host,
      PORT: String(port),
      ...(name === 'cached' ? {} : { KONSULTA_ANSWER_CACHE: '0' }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const variant = variantOf(name, child, port, ({ edits }) => (edits ? '/graphql/management' : '/graphql'));
  variant.postmaster = database.pid;
  await ready(child, port);
  variant.headers = { authorization: `Bearer ${await signIn(variant, database.editor)}` };
  return variant;
}

/** Bare node:http and pg on the same database; it gets the same headers. */
export async function startFloor(database: BenchDatabase, headers: Variant['headers']): Promise<Variant> {
  const settings: FloorSettings = { ...database.logins, publicUrl };
  const { child, port } = await startChild('./floor/main.js', settings);
  return { ...variantOf('floor', child, port, ({ name }) => `/${name}`), headers, postmaster: database.pid };
}

/** Bare node:http and pg over ordinary tables, which `fillPlainTables` has made. */
export async function startPlain(database: BenchDatabase, headers: Variant['headers']): Promise<Variant> {
  const settings: FloorSettings = { ...database.logins, publicUrl };
  const { child, port } = await startChild('./plain/main.js', settings);
  return { ...variantOf('plain', child, port, ({ name }) => `/${name}`), headers, postmaster: database.pid };
}

/** Answers that were ready before anybody asked. */
export async function startBuffer(answers: BufferSettings): Promise<Variant> {
  const { child, port } = await startChild('./prebuilt.js', answers);
  return variantOf('buffer', child, port, ({ name }) => `/${name}`);
}

/** A file of the build, beside which this file lies. */
function built(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

function variantOf(name: VariantName, child: ChildProcess, port: number, path: Variant['path']): Variant {
  return {
    name,
    port,
    pid: child.pid as number,
    headers: {},
    path,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await Promise.race([
        once(child, 'exit'),
        delay(20_000, undefined, { ref: false }).then(() => child.kill('SIGKILL')),
      ]);
    },
  };
}

async function startChild(path: string, settings: object): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(built(path), { env: {} });
  child.send(settings);
  const [message] = await Promise.race([
    once(child, 'message') as Promise<[{ port: number }]>,
    once(child, 'exit').then(() => Promise.reject(new Error(`${path} ended before it listened.`))),
  ]);
  return { child, port: message.port };
}

async function ready(child: ChildProcess, port: number): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await delay(50)) {
    if (child.exitCode !== null) throw new Error('Konsulta ended before it listened.');
    const status = await new Promise((resolve) => {
      request({ host, port, path: '/health/ready', agent: false }, (response) => resolve(response.resume().statusCode))
        .once('error', () => resolve(undefined))
        .end();
    });
    if (status === 200) return;
  }
  throw new Error(`Konsulta was not ready after ${patience / 1000} seconds.`);
}

async function signIn(variant: Variant, editor: BenchDatabase['editor']): Promise<string> {
  const body = Buffer.from(JSON.stringify({ query: print(SignInDocument), variables: { input: editor } }));
  const answer = await send(variant, '/graphql/management', body);
  const { data }: { data: SignInMutation } = JSON.parse(answer);
  if (!data.signIn.token) throw new Error(`The sign-in was refused: ${answer}`);
  return data.signIn.token;
}
