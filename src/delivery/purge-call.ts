import { createHmac, hash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { PurgeReceiver } from '../config.ts';

const answerPatience = 10_000; // milliseconds
const usualPauses = [500, 1_000, 2_000, 4_000]; // milliseconds before each further try

/** What readers may have kept and see differently now. */
export interface Purge {
  /** The epoch from which on answers show the change, as in `Konsulta-Epoch`. */
  epoch: string;
  /** Tags as in `Cache-Tag`; null for everything. */
  tags: readonly string[] | null;
}

/**
 * Calls the receiver by POST, signed by the rules of Standard Webhooks (standardwebhooks.com), until it answers with 2xx.
 *
 * @throws Error after five calls that failed, or the signal's reason
 */
export async function callPurge(
  { url, key }: PurgeReceiver,
  { epoch, tags }: Purge,
  { signal, pauses = usualPauses }: { signal: AbortSignal; pauses?: readonly number[] },
): Promise<void> {
  const data = tags ? { epoch, tags } : { epoch, all: true };
  const id = `purge_${epoch}_${hash('sha256', JSON.stringify(data), 'base64url').slice(0, 16)}`;
  for (let failures = 0; ; failures += 1) {
    const now = new Date();
    const body = JSON.stringify({ type: 'content.changed', timestamp: now.toISOString(), data });
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
    };
    try {
      await post(url, { headers, body, signal });
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (failures >= pauses.length) throw error;
      await delay(pauses[failures] * (0.75 + Math.random() / 2), undefined, { signal });
    }
  }
}

interface Call {
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}

/** Follows no redirect: the address is where calls go, and nowhere else. */
async function post(url: string, { signal, ...call }: Call): Promise<void> {
  const response = await fetch(url, {
    ...call,
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(answerPatience)]),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The receiver of purge calls answered ${response.status}.`);
}
