import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from '../context.ts';
import { now } from '../database/transaction.ts';
import { secretFor } from './secrets.ts';

/**
 * A device keeps a token of each person who signed in on it, as a cookie or in the client's own memory (OWASP, «Slow Down
 * Online Guessing Attacks with Device Cookies»). The token lets nobody in: it says that attempts to sign in as this person
 * come from a device of theirs, so that they are counted apart from those of strangers. A token fits one e-mail address,
 * which it does not tell. The server keeps none of it.
 */
const daysKnown = 180;
const mostPeople = 5; // on one device
const nonceBytes = 16;
const tokenBytes = nonceBytes + 4 + 32;

interface Presented {
  text: string;
  nonce: string;
}

/** What names the device, where it is one on which the person with this address has signed in; otherwise null. */
export async function knownDevice(ctx: Context, email: string, deviceToken?: string | null): Promise<string | null> {
  const tokens = presentedTokens(ctx, deviceToken);
  if (tokens.length === 0) return null;
  return (await fitting(ctx, email, tokens))?.nonce ?? null;
}

/** A token for the device on which this person has just signed in. */
export async function newDeviceToken(ctx: Context, email: string): Promise<string> {
  const nonce = randomBytes(nonceBytes);
  const issued = Buffer.alloc(4);
  issued.writeUInt32BE(Math.floor((await now(ctx)).getTime() / 1000));
  const body = Buffer.concat([nonce, issued]);
  return Buffer.concat([body, mac(await keyOf(ctx), body, email)]).toString('base64url');
}

/** Keeps the token in the browser's cookie, beside those of other people on the same device. */
export async function keepDevice(ctx: Context, email: string, token: string): Promise<void> {
  const { cookies } = ctx.client;
  if (!cookies) return;
  const presented = presentedTokens(ctx, null);
  const own = await fitting(ctx, email, presented);
  const others = presented.filter((text) => text !== own?.text);
  cookies.set('device', [token, ...others].slice(0, mostPeople).join('.'), daysKnown * 86_400);
}

/** Of the tokens that came with a request, as many as a device may have. */
function presentedTokens({ client }: Context, deviceToken: string | null | undefined): string[] {
  const inCookie = client.isSameOrigin ? (client.cookies?.get('device')?.split('.') ?? []) : [];
  return [...(deviceToken ? [deviceToken] : []), ...inCookie].slice(0, mostPeople);
}

async function fitting(ctx: Context, email: string, tokens: readonly string[]): Promise<Presented | undefined> {
  const key = await keyOf(ctx);
  const instant = (await now(ctx)).getTime();
  for (const text of tokens) {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length !== tokenBytes) continue;
    const body = bytes.subarray(0, nonceBytes + 4);
    const isOurs = timingSafeEqual(bytes.subarray(nonceBytes + 4), mac(key, body, email));
    const age = instant - body.readUInt32BE(nonceBytes) * 1000;
    if (isOurs && age < daysKnown * 86_400_000) return { text, nonce: body.toString('hex', 0, nonceBytes) };
  }
  return undefined;
}

function mac(key: Buffer, body: Buffer, email: string): Buffer {
  return createHmac('sha256', key).update(body).update(email).digest();
}

function keyOf(ctx: Context): Promise<Buffer> {
  return secretFor(ctx.reader, 'devices');
}
