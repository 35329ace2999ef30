import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { z } from 'zod';
import { ExchangeRefused } from './refused.ts';

export const manifestName = 'manifest.json';
export const filesFolder = 'files';
export const rowsFolder = 'rows';
/** Goes up when an older Konsulta could no longer read the format. */
export const formatVersion = 1;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

const manifestSchema = z.strictObject({
  format: z.literal('konsulta-export'),
  formatVersion: z.literal(formatVersion),
  /** The version of Konsulta that made the export. */
  konsulta: z.string(),
  exportedAt: z.string(),
  /** Whether the export holds accounts, with the hashes of their passwords. */
  accounts: z.boolean(),
  /** The schema's migrations. */
  migrations: z.array(z.string()),
  /** The last row of the publication ledger, the last instant at which anything changed, and the epoch. */
  ledger: z.strictObject({ sequence: count, hash: hex, instant: z.string(), epoch: count }),
  /** One file `<name>.jsonl` per table; bytes and sha256 are the file's. */
  tables: z.array(
    z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: count, bytes: count, sha256: hex }),
  ),
  /** The different files beside the tables, and their bytes. Each file is named by its sha256. */
  files: z.strictObject({ count, bytes: count }),
});

export type Manifest = z.output<typeof manifestSchema>;
export type TableEntry = Manifest['tables'][number];

export function tableFile(folder: string, { name }: { name: string }): string {
  return join(folder, `${name}.jsonl`);
}

/**
 * @throws ExchangeRefused when the manifest is missing, damaged or of a version that this Konsulta does not understand
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new ExchangeRefused(`${folder} is no complete export: there is no ${manifestName}.`);
  });
  const manifest = parsed(text);
  const version = (manifest as { formatVersion?: unknown } | null)?.formatVersion;
  if (version !== formatVersion) {
    throw new ExchangeRefused(
      `The export has format version ${version}; this Konsulta reads version ${formatVersion}.`,
    );
  }
  const { data, error } = manifestSchema.safeParse(manifest);
  if (data) return data;
  const mistakes = error.issues.map(({ path, message }) => `${manifestName}: ${path.join('.')}: ${message}`);
  throw new ExchangeRefused('The manifest is damaged:', mistakes);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ExchangeRefused(`${manifestName} is no JSON: ${(error as Error).message}.`);
  }
}

/** The migrations that made this database's schema. */
export async function migrationsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from content.migration order by name collate "C"');
  return rows.map(({ name }) => name);
}

export async function ledgerHeadOf(client: Client): Promise<Manifest['ledger']> {
  const { rows } = await client.query<Manifest['ledger']>(
    `select sequence::float8 as sequence, hash, epoch::float8 as epoch,
       to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as instant from content.ledger_head`,
  );
  return rows[0];
}
