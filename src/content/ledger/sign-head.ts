import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Reader } from '../../database/reader.ts';

type Rows = Pick<Reader, 'rows'>;

/** What is signed: the last row of the ledger when somebody looked, and with it every row before. */
export interface Head {
  sequence: number;
  hash: string;
  /** When the row was written, in RFC 3339 with milliseconds. */
  recorded: string;
}

/**
 * The text that a signature is over, in UTF-8. Verifiers write this text themselves: it is a promise, and changes with the
 * name in its first line only.
 */
export function headText({ sequence, hash, recorded }: Head, keyId: string): string {
  return `konsulta-ledger-head-1\n${sequence}\n${hash}\n${recorded}\n${keyId}\n`;
}

const headSql = `
  select l.sequence::float8 as sequence, l.hash,
    to_char(l.recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded
  from content.ledger_head h join content.ledger l on l.sequence = h.sequence
  where not exists (
    select 1 from content.signed_head s join content.ledger_key k on k.id = s.key_id
    where s.sequence = h.sequence and k.until is null)`;

/**
 * Signs the ledger's head, unless the key in use has signed it already. Makes a key where there is none, or where the key
 * in use came with an import and signs elsewhere. Answers whether there was something to sign.
 */
export async function signHead(database: Rows): Promise<boolean> {
  const [head] = await database.rows<Head>(headSql);
  if (!head) return false;
  const key = (await keyInUse(database)) ?? (await newKey(database));
  const signature = sign(null, Buffer.from(headText(head, key.id)), key.privateKey).toString('base64url');
  await database.rows(
    `insert into content.signed_head (sequence, key_id, hash, recorded, signature)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [head.sequence, key.id, head.hash, head.recorded, signature],
  );
  return true;
}

interface SigningKey {
  id: string;
  privateKey: KeyObject;
}

async function keyInUse(database: Rows): Promise<SigningKey | undefined> {
  const [row] = await database.rows<{ id: string; private_key: Buffer }>(
    `select k.id, s.private_key from content.ledger_key k join content.ledger_signing_key s on s.key_id = k.id
     where k.until is null`,
  );
  return row && { id: row.id, privateKey: createPrivateKey({ key: row.private_key, format: 'der', type: 'pkcs8' }) };
}

/** Of two instances that make a key at once, the other one's stays, and this one goes on with it. */
async function newKey(database: Rows): Promise<SigningKey> {
  const made = await rotateKey(database);
  const inUse = await keyInUse(database);
  if (inUse) return inUse;
  throw new Error(`The key ${made} is in use, and cannot be read.`);
}

/**
 * Makes a new key. The key before signs nothing any more: its public half stays for what it has signed, its private half is
 * gone. Answers the id of the new key, the beginning of the SHA-256 of the public key's 32 bytes.
 */
export async function rotateKey(database: Rows): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const x = String(publicKey.export({ format: 'jwk' }).x);
  const id = createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex').slice(0, 16);
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  await database.rows(`update content.ledger_key set until = content.instant() where until is null`);
  await database.rows('delete from content.ledger_signing_key');
  await database.rows(
    `with made as (
       insert into content.ledger_key (id, public_key, since) values ($1, $2, content.instant())
       on conflict do nothing returning id)
     insert into content.ledger_signing_key (key_id, private_key) select id, $3 from made`,
    [id, x, der],
  );
  return id;
}
