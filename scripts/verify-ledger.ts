// Verifies an export of Konsulta with nothing but the export and the public key of its ledger:
//
//   node verify-ledger.ts <folder> [--key <public key>]…
//
// This file stands alone. It imports nothing of Konsulta's own code and no package, so that an auditor can read the whole of
// it and run it anywhere with Node.js 24 or newer. docs/exchange.md describes the form of exports. Exit code 0: everything
// agrees; 1: something does not, and is named; 2: there is no export to verify.

import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

type Row = Record<string, unknown>;

interface Manifest {
  ledger: { sequence: number; hash: string };
  tables: { name: string; rows: number; bytes: number; sha256: string }[];
}

/** Canonical JSON (RFC 8785): keys by their UTF-16 code units; numbers and texts as ECMAScript writes them. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

function sha256(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** `2026-03-01T12:00:00.5+00:00` and `2026-03-01 12:00:00.5+00` as `2026-03-01T12:00:00.500Z`. */
function instant(text: unknown): string {
  const at = new Date(
    String(text)
      .replace(' ', 'T')
      .replace(/([+-]\d\d)$/, '$1:00'),
  );
  return Number.isNaN(at.getTime()) ? `no instant: ${text}` : at.toISOString();
}

/** Both ends of a window, `["2026-03-01 12:00:00+00",)`. */
function windowOf(range: unknown): { opens: string; ends: string | null } | null {
  if (range == null) return null;
  const parts = /^\["?([^",]*)"?,"?([^",)]*)"?\)$/.exec(String(range));
  if (!parts) return { opens: `no window: ${range}`, ends: null };
  return { opens: instant(parts[1]), ends: parts[2] === '' ? null : instant(parts[2]) };
}

const bytesOf = (hex: unknown) => Buffer.from(String(hex).replace(/^\\x/, ''), 'hex');

interface Line {
  row: Row;
  /** `page.jsonl, line 3 (edition …)`. */
  place: string;
}

class Verification {
  readonly findings: string[] = [];
  readonly sums: Record<string, number> = {};
  private readonly folder: string;
  private readonly keys: readonly string[];
  private manifest!: Manifest;
  private readonly ledger = new Map<number, Row>();
  private readonly opened = new Map<string, Row>();
  private readonly closed = new Map<string, Row>();

  /** @param keys public keys that the auditor knows from elsewhere; without them those of the export are believed */
  constructor(folder: string, keys: readonly string[]) {
    this.folder = folder;
    this.keys = keys;
  }

  async run(): Promise<void> {
    this.manifest = JSON.parse(await readFile(join(this.folder, 'manifest.json'), 'utf8')) as Manifest;
    await this.verifyChain();
    await this.verifyHeads();
    await this.verifyEditions();
    await this.verifyFiles();
    await this.verifyTables();
  }

  private say(finding: string): void {
    this.findings.push(finding);
  }

  /** The rows of a table. What is no JSON is named and left out. */
  private async *rows(table: string): AsyncGenerator<Line> {
    let number = 0;
    for await (const line of linesOf(join(this.folder, `${table}.jsonl`))) {
      number += 1;
      const place = `${table}.jsonl, line ${number}`;
      const row = rowIn(line);
      if (!row) this.say(`${place}: this is no JSON`);
      else yield { row, place: row.id === undefined ? place : `${place} (${row.id})` };
    }
  }

  private has(table: string): boolean {
    return this.manifest.tables.some(({ name }) => name === table);
  }

  /** Every row's hash is over the row's canonical JSON, with the hash of the row before. */
  private async verifyChain(): Promise<void> {
    let before = { sequence: 0, hash: '0'.repeat(64) };
    for await (const { row, place } of this.rows('ledger')) {
      const content = {
        sequence: row.sequence,
        document: row.document_id,
        edition: row.edition_id,
        event: row.event,
        effective: instant(row.effective),
        recorded: instant(row.recorded),
        digest: row.digest,
        previous: row.previous,
      };
      const sequence = Number(row.sequence);
      if (sequence !== before.sequence + 1) this.say(`${place}: row ${before.sequence + 1} of the ledger is missing`);
      if (row.previous !== before.hash) this.say(`${place}: row ${sequence} does not continue the row before it`);
      if (row.hash !== sha256(canonical(content))) this.say(`${place}: row ${sequence} of the ledger was changed`);
      before = { sequence, hash: String(row.hash) };
      this.ledger.set(sequence, row);
      (row.event === 'OPENED' ? this.opened : this.closed).set(String(row.edition_id), row);
    }
    this.sums.rows = this.ledger.size;
    for await (const { row, place } of this.rows('ledger_head')) {
      if (Number(row.sequence) === before.sequence && row.hash === before.hash) continue;
      this.say(`${place}: the head names row ${row.sequence}, and the last row is ${before.sequence}`);
    }
    const { sequence, hash } = this.manifest.ledger;
    if (sequence !== before.sequence || hash !== before.hash) {
      this.say(`manifest.json: the head is row ${sequence}, and the last row is ${before.sequence}`);
    }
  }

  /** Signatures of heads. A head vouches for its row, and by the chain for all rows before. */
  private async verifyHeads(): Promise<void> {
    if (!this.has('signed_head')) return this.say('The export has no signed heads.');
    const keys = new Map<string, string>();
    for await (const { row, place } of this.rows('ledger_key')) {
      const key = String(row.public_key);
      if (row.id !== sha256(Buffer.from(key, 'base64url')).slice(0, 16)) this.say(`${place}: the id is not the key's`);
      keys.set(String(row.id), key);
    }
    let vouched = 0;
    for await (const { row, place } of this.rows('signed_head')) {
      const key = keys.get(String(row.key_id));
      const said = this.ledger.get(Number(row.sequence));
      const recorded = instant(row.recorded);
      const text = `konsulta-ledger-head-1\n${row.sequence}\n${row.hash}\n${recorded}\n${row.key_id}\n`;
      if (!key || !isSigned(text, String(row.signature), key)) this.say(`${place}: the signature is wrong`);
      else if (!said || said.hash !== row.hash || instant(said.recorded) !== recorded) {
        this.say(`${place}: row ${row.sequence} of the ledger is not what was signed`);
      } else if (this.keys.length === 0 || this.keys.includes(key)) vouched = Math.max(vouched, Number(row.sequence));
    }
    this.sums.vouched = vouched;
    if (vouched === 0 && this.ledger.size > 0) this.say('No head of the ledger is signed with a key that is known.');
  }

  /** Every field of every edition that has a window, by the salted digests whose root the ledger has. */
  private async verifyEditions(): Promise<void> {
    const files = new Map<string, Row>();
    for await (const { row } of this.rows('file')) files.set(String(row.id), row);
    const attachments = await this.attachments();
    const digests = new Map<string, Line>();
    for await (const line of this.rows('field_digests')) digests.set(String(line.row.edition_id), line);
    const index = new Map<string, Line>();
    for await (const line of this.rows('edition')) {
      index.set(String(line.row.id), line);
      this.verifyWindow(line);
    }
    for (const [edition, { sequence }] of this.opened) {
      if (!index.get(edition)?.row.visible) this.say(`edition ${edition} of ledger row ${sequence} is missing`);
    }
    const tables = [...new Set([...index.values()].map(({ row }) => String(row.type).toLowerCase()))].sort();
    const seen = new Set<string>();
    for (const table of tables) {
      for await (const { row, place } of this.rows(table)) {
        const id = String(row.id);
        seen.add(id);
        const edition = index.get(id);
        if (!edition) this.say(`${place}: the index of editions does not have this edition`);
        else if (edition.row.visible !== row.visible) this.say(`${place}: the window is not that of edition.jsonl`);
        if (!edition?.row.visible) continue;
        const fileIds = (edition.row.file_ids ?? []) as string[];
        const fields = {
          ...row,
          attachments: attachments.get(id) ?? [],
          files: fileIds.map((file) => fileLeaf(files.get(file))),
        };
        this.verifyFields({ place, id, fields, digest: edition.row.digest, digests: digests.get(id) });
      }
    }
    for (const [id, { row, place }] of index)
      if (row.visible && !seen.has(id)) this.say(`${place}: its text is missing`);
    this.sums.editions = [...index.values()].filter(({ row }) => row.visible).length;
  }

  private verifyWindow({ row, place }: Line): void {
    const window = windowOf(row.visible);
    const [opened, closed] = [this.opened.get(String(row.id)), this.closed.get(String(row.id))];
    if (!opened && !closed) {
      if (row.opened != null) this.say(`${place}: the edition was opened, and no row of the ledger says so`);
      return;
    }
    if (!opened || opened.digest !== row.digest) this.say(`${place}: the digest is not the ledger's`);
    if (!opened || !window || instant(opened.effective) !== window.opens) {
      this.say(`${place}: the edition opened at another instant than the ledger says`);
    }
    if (closed && instant(closed.effective) !== window?.ends) {
      this.say(`${place}: the edition ended at another instant than the ledger says`);
    }
    if (!closed && row.closed != null) this.say(`${place}: the edition ended, and no row of the ledger says so`);
  }

  private verifyFields(edition: {
    place: string;
    id: string;
    fields: Row;
    digest: unknown;
    digests: Line | undefined;
  }): void {
    const { place, fields, digest, digests } = edition;
    if (!digests) {
      this.say(`${place}: the digests of the fields are missing`);
      return;
    }
    const names = digests.row.fields as string[];
    const [salts, sums] = [bytesOf(digests.row.salts), bytesOf(digests.row.digests)];
    const root: Row = {};
    for (const [place16, name] of names.entries()) {
      const salt = salts.subarray(place16 * 16, place16 * 16 + 16);
      root[name] = sums.subarray(place16 * 32, place16 * 32 + 32).toString('hex');
      if (sha256(salt, canonical(fields[name])) === root[name]) continue;
      this.say(`${place}: field ${name} was changed`);
    }
    if (sha256(canonical(root)) !== digest)
      this.say(`${digests.place}: the digests of the fields are not the edition's`);
  }

  /** Attachments by edition, in their order, without the columns that are digested only where they are set. */
  private async attachments(): Promise<Map<string, Row[]>> {
    const all: { edition: string; row: Row }[] = [];
    for await (const { row } of this.rows('attachment')) {
      const { edition_id: edition, ...own } = row;
      const set = Object.entries(own).filter(([name, value]) => !laterColumns.has(name) || value !== null);
      all.push({ edition: String(edition), row: Object.fromEntries(set) });
    }
    all.sort(
      (a, b) => Number(a.row.position) - Number(b.row.position) || (String(a.row.id) < String(b.row.id) ? -1 : 1),
    );
    const byEdition = new Map<string, Row[]>();
    for (const { edition, row } of all) byEdition.set(edition, [...(byEdition.get(edition) ?? []), row]);
    return byEdition;
  }

  private async verifyFiles(): Promise<void> {
    const removed = new Set<string>();
    if (this.has('file_removal'))
      for await (const { row } of this.rows('file_removal')) removed.add(String(row.file_id));
    const there = new Set(await readdir(join(this.folder, 'files')));
    for (const name of there) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue;
      const hash = createHash('sha256');
      for await (const piece of createReadStream(join(this.folder, 'files', name))) hash.update(piece as Buffer);
      if (hash.digest('hex') !== name) this.say(`files/${name}: the file was changed`);
    }
    for await (const { row, place } of this.rows('file')) {
      if (!removed.has(String(row.id)) && !there.has(String(row.sha256)))
        this.say(`${place}: files/${row.sha256} is missing`);
    }
    this.sums.files = there.size;
  }

  /**
   * The bytes of each table, for what the ledger does not cover: drafts, vocabularies, the audit log. The hash of each row,
   * in `rows/<table>.sha256`, tells which one was changed.
   */
  private async verifyTables(): Promise<void> {
    for (const { name, bytes, rows, sha256: expected } of this.manifest.tables) {
      const hash = createHash('sha256');
      let [size, lines] = [0, 0];
      for await (const piece of createReadStream(join(this.folder, `${name}.jsonl`))) {
        const chunk = piece as Buffer;
        hash.update(chunk);
        size += chunk.length;
        for (const byte of chunk) if (byte === 10) lines += 1;
      }
      if (size === bytes && hash.digest('hex') === expected) continue;
      this.say(
        `${name}.jsonl: ${lines} rows and ${size} bytes; the manifest says ${rows} rows and ${bytes} bytes, of another sha256`,
      );
      await this.nameChangedRows(name);
    }
  }

  private async nameChangedRows(table: string): Promise<void> {
    const hashes = await readFile(join(this.folder, 'rows', `${table}.sha256`), 'latin1').catch(() => null);
    if (hashes === null) return;
    let number = 0;
    for await (const line of linesOf(join(this.folder, `${table}.jsonl`))) {
      const expected = hashes.slice(number * 65, number * 65 + 64);
      number += 1;
      if (sha256(line) !== expected) this.say(`${table}.jsonl, line ${number}: the row was changed`);
    }
  }
}

/** The lines of a file, without their line feeds. U+2028 and its like may stand in a line. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const piece of createReadStream(path)) {
    rest = Buffer.concat([rest, piece as Buffer]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.subarray(0, end);
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield rest;
}

function rowIn(line: Buffer): Row | null {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line)) as Row;
  } catch {
    return null; // the caller names the line
  }
}

/** What the digest of an edition has of a file. */
function fileLeaf(file: Row | undefined): Row | null {
  if (!file) return null;
  const { id, sha256, size, mime_type, file_name } = file;
  return { id, sha256, size, mime_type, file_name };
}

const laterColumns = new Set(['focal_x', 'focal_y', 'group', 'accessible_format_contact']);

function isSigned(text: string, signature: string, publicKey: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

/** Verifies an export, and answers what does not agree. */
export async function verifyExport(folder: string, keys: readonly string[] = []) {
  const verification = new Verification(folder, keys);
  await verification.run();
  return verification;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string', multiple: true } },
  });
  const [folder, ...others] = positionals;
  if (!folder || others.length > 0) {
    console.error('Usage: node verify-ledger.ts <folder of the export> [--key <public key>]…');
    return 2;
  }
  const { findings, sums } = await verifyExport(folder, values.key);
  for (const finding of findings) console.log(finding);
  if (!values.key) console.log('No --key was given: the keys in the export itself were believed.');
  console.log(
    `${sums.rows} rows of the ledger, ${sums.editions} editions and ${sums.files} files; signed up to row ${sums.vouched ?? 0}.`,
  );
  console.log(findings.length === 0 ? 'Everything agrees.' : `${findings.length} things do not agree.`);
  return findings.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await main().catch((error: Error) => {
    console.error(error.message);
    return 2;
  });
}
