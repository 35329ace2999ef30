/**
 * Requests to an S3 store. Each succeeds in time or fails with StoreUnavailable; sockets are kept for the next request.
 */

import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'minio';
import { StoreUnavailable } from '../store.ts';
import { Patience } from './patience.ts';

/** Larger objects are sent in parts of this size. S3 takes 10,000 parts, so 78 GiB. */
export const partSize = 8 * 1_024 * 1_024;

/** Milliseconds; see Patience. */
export const storePatience = 7_000;

export interface S3Settings {
  /** http or https, host and port, and nothing more. */
  endpoint: string;
  /** The address for readers and senders, where it differs. */
  publicEndpoint?: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  /** Whether the bucket's name stands in the path instead of before the host's. */
  pathStyle: boolean;
}

export interface Asking {
  /** One patience for all steps of an operation. */
  patience?: Patience;
  signal?: AbortSignal;
}

export type Work<T> = (client: S3Client, bucket: string) => Promise<T>;

export class S3Bucket {
  readonly settings: S3Settings;
  private readonly agent: http.Agent;
  private readonly request: typeof http.request;

  constructor(settings: S3Settings) {
    const { Agent, request } = settings.endpoint.startsWith('https:') ? https : http;
    this.settings = settings;
    this.agent = new Agent({ keepAlive: true });
    this.request = request;
  }

  /**
   * Asks the store and answers its reply. A broken connection or a server's hiccup gets a second chance at once: an
   * idle socket may be closed in the very moment of its next use. Every request that we send can be sent twice.
   *
   * @throws StoreUnavailable, the signal's own reason, or a RangeError of `work`
   */
  async ask<T>(
    doing: string,
    work: Work<T>,
    { patience = new Patience(storePatience), signal }: Asking = {},
  ): Promise<T> {
    const once = () => {
      signal?.throwIfAborted();
      return work(this.client(patience, signal), this.settings.bucket);
    };
    try {
      return await once().catch(async (error) => {
        if (!isPassing(error)) throw error;
        await delay(100, undefined, { signal });
        return once();
      });
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof RangeError) throw error;
      throw new StoreUnavailable(doing, error);
    }
  }

  /** Asks for one object, or for an upload that is being sent: null when it does not exist in a bucket that does. */
  async find<T>(doing: string, work: Work<T>, asking: Asking = {}): Promise<T | null> {
    const patience = asking.patience ?? new Patience(storePatience);
    return this.ask(
      doing,
      async (client, bucket) => {
        try {
          return await work(client, bucket);
        } catch (error) {
          const code = codeOf(error);
          if (!/^(NoSuchKey|NoSuchUpload|NotFound)$/.test(code)) throw error;
          if (code === 'NotFound' && !(await client.bucketExists(bucket))) throw error; // HEAD says no more
          return null;
        }
      },
      { ...asking, patience },
    );
  }

  /** Makes addresses for others, without asking the store. */
  presign<T>(work: Work<T>): Promise<T> {
    const { publicEndpoint, endpoint, bucket } = this.settings;
    return work(new S3Client({ ...this.settings, endpoint: publicEndpoint ?? endpoint }), bucket);
  }

  private client(patience: Patience, signal?: AbortSignal): S3Client {
    const request = (options: http.RequestOptions, onResponse: (response: http.IncomingMessage) => void) => {
      const sent = this.request({ ...options, agent: this.agent, signal }, onResponse);
      sent.once('response', letGoOfIgnored);
      patience.watch(sent);
      return sent;
    };
    return new S3Client(this.settings, request as typeof http.request);
  }
}

/** The minio client, configured, with the one call that it keeps private. */
export class S3Client extends Client {
  constructor({ endpoint, region, accessKey, secretKey, pathStyle }: S3Settings, request = http.request) {
    const { protocol, hostname, port } = new URL(endpoint);
    super({
      endPoint: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port),
      useSSL: protocol === 'https:',
      region, // without it every presigned address costs a request
      accessKey,
      secretKey,
      pathStyle,
      partSize: partSize,
      transport: { request },
      retryOptions: { disableRetry: true }, // retries would write to the console
    });
  }

  partsOf(bucket: string, object: string, uploadId: string) {
    return this.listParts(bucket, object, uploadId);
  }
}

/** The error code of S3 or of the system; '' when there is none. */
export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

const repeatedByMinio = new Set([408, 429, 499, 500, 502, 503, 504, 520]);

/** Drains the answers that the client does not read: an unread answer would keep its socket. */
function letGoOfIgnored(response: http.IncomingMessage): void {
  if (repeatedByMinio.has(response.statusCode ?? 0)) response.resume();
}

function isPassing(error: unknown): boolean {
  return /^(ECONNRESET|EPIPE)$/.test(codeOf(error)) || /^Request failed after/.test((error as Error)?.message);
}
