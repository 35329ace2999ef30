import { randomBytes } from 'node:crypto';
import type { Reader } from '../database/reader.ts';

/** A key of 32 bytes that all instances of this installation share. Whoever needs the key first makes it. */
export async function secretFor(management: Reader, purpose: string): Promise<Buffer> {
  const find = () => management.rows<{ value: Buffer }>('select value from secret where purpose = $1', [purpose]);
  const [known] = await find();
  if (known) return known.value; // on a standby nobody could make one
  await management.rows(
    'insert into secret (purpose, value, created_at) values ($1, $2, content.instant()) on conflict do nothing',
    [purpose, randomBytes(32)],
  );
  const [made] = await find();
  return made.value;
}
