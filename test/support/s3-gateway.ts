/**
 * A real S3 server, Ceph's RADOS Gateway: started by the first test that asks for it (tools/s3-gateway.sh, about 12 s),
 * shared by all files of a run, which one process works through, and stopped at its end.
 */

import { execFile } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'minio';
import { projectFolder } from '../../src/config.ts';
import type { S3Settings } from '../../src/store/s3/client.ts';
import { installWhenMissing } from './debian-packages.ts';

const run = promisify(execFile);
const prefix = 'konsulta-e2e-';
const longestSilence = 30_000; // milliseconds
const packages = ['ceph-mon', 'ceph-osd', 'radosgw', 'ceph-common'];

export interface TestBucket {
  settings: S3Settings;
  /** A client of the gateway itself, for operations that a store does not have. */
  client: Client;
  dispose: () => Promise<void>;
}

/** A bucket of the test's own; `create` decides whether it exists, and `dispose` removes it with all objects. */
export async function testBucket({ create = true } = {}): Promise<TestBucket> {
  const settings = { ...(await s3Gateway()), bucket: `test-${randomUUID()}` };
  const client = clientOf(settings);
  if (create) await client.makeBucket(settings.bucket);
  return { settings, client, dispose: () => removeBucket(client, settings.bucket) };
}

/** The settings of a server that keeps its files in the bucket. */
export function asEnvironment({ endpoint, publicEndpoint, region, bucket, accessKey, secretKey }: S3Settings) {
  return {
    KONSULTA_STORE: 's3',
    KONSULTA_S3_ENDPOINT: endpoint,
    ...(publicEndpoint && { KONSULTA_S3_PUBLIC_ENDPOINT: publicEndpoint }),
    KONSULTA_S3_REGION: region,
    KONSULTA_S3_BUCKET: bucket,
    KONSULTA_S3_ACCESS_KEY: accessKey,
    KONSULTA_S3_SECRET_KEY: secretKey,
  };
}

let started: Promise<S3Settings> | undefined;

/** The gateway's address and credentials, without a bucket. A gateway that answers no more is started anew. */
export async function s3Gateway(): Promise<S3Settings> {
  const folder = process.env.KONSULTA_TEST_S3;
  if (!folder) throw new Error('The run was not prepared: see globalSetup in jest.e2e.config.js');
  const known = await started?.catch(() => undefined);
  if (known && (await answers(known))) return known;
  await stop(join(folder, 'gateway'));
  started = start(folder);
  return started;
}

function answers(settings: S3Settings): Promise<boolean> {
  return clientOf(settings)
    .listBuckets()
    .then(
      () => true,
      () => false,
    );
}

/** Once per run, before all files. */
export async function prepareRun(): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await endRun(join(tmpdir(), name));
  }
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** Once per run, after all files, or for a run that was killed. */
export async function endRun(folder: string): Promise<void> {
  await stop(join(folder, 'gateway'));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function start(folder: string): Promise<S3Settings> {
  await installWhenMissing('radosgw', packages);
  const once = () => startOnFreePort(join(folder, 'gateway'));
  return once().catch(once).catch(once);
}

/** The first object and the first upload in parts create the gateway's pools, which takes seconds. */
async function warmUp(settings: S3Settings): Promise<void> {
  const client = clientOf(settings);
  await client.makeBucket('warm-up');
  await client.putObject('warm-up', 'object', 'bytes');
  await client.initiateNewMultipartUpload('warm-up', 'parts', {});
  await removeBucket(client, 'warm-up');
}

async function startOnFreePort(folder: string): Promise<S3Settings> {
  const port = await freePort();
  const settings: S3Settings = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'default',
    bucket: '',
    accessKey: 'citest',
    secretKey: 'citestsecret',
    pathStyle: true,
  };
  try {
    await run('bash', [join(projectFolder, 'tools/s3-gateway.sh'), folder, String(port)], { timeout: 140_000 });
    await warmUp(settings);
    return settings;
  } catch (error) {
    await stop(folder);
    throw error;
  }
}

/** A port below the range that the system assigns. The script also takes the port a hundred above. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 30_000);
    if ((await isFree(port)) && (await isFree(port + 100))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Kills the processes at once: an orderly end would only tidy their memory. */
async function stop(folder: string): Promise<void> {
  const noted = await readFile(join(folder, 'pids'), 'utf8').catch(() => '');
  for (const pid of noted.split('\n').filter(Boolean)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(folder)) process.kill(Number(pid), 'SIGKILL'); // otherwise another process has the number now
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function clientOf({ endpoint, region, accessKey, secretKey }: S3Settings): Client {
  const { hostname, port } = new URL(endpoint);
  return new Client({
    ...{ endPoint: hostname, port: Number(port), useSSL: false, region, accessKey, secretKey },
    transport: { request: requestThatEnds as typeof request },
  });
}

/** The client itself waits for ever for a gateway that has stopped to answer. */
function requestThatEnds(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest {
  const asked = request({ ...options, timeout: longestSilence }, onAnswer);
  return asked.once('timeout', () => asked.destroy(new Error(`The S3 gateway was silent for ${longestSilence} ms.`)));
}

async function removeBucket(client: Client, bucket: string): Promise<void> {
  if (!(await client.bucketExists(bucket))) return;
  const { uploads } = await client.listIncompleteUploadsQuery(bucket, '', '', '', '');
  for (const { key, uploadId } of uploads) await client.abortMultipartUpload(bucket, key, uploadId);
  const versions = await client.listObjects(bucket, '', true, { IncludeVersion: true }).toArray();
  for (const { name, versionId } of versions) await client.removeObject(bucket, name, { versionId });
  await client.removeBucket(bucket);
}
