import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyExport } from '../../scripts/verify-ledger.ts';
import { projectFolder } from '../../src/config.ts';
import { signHead } from '../../src/content/ledger/sign-head.ts';
import { contentTypes } from '../../src/content-types/registry.ts';
import { exportEverything } from '../../src/exchange/export.ts';
import { commandLine } from '../support/command-line.ts';
import { completeConsultation, completePage, completePatch, done, editor } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

interface WellKnown {
  keys: { id: string; publicKey: string; since: string; until: string | null }[];
  heads: { sequence: number; hash: string; recorded: string; key: string; signature: string }[];
}

let city: TestApp;
let root: string;
let folder: string;
beforeAll(async () => {
  city = await startTestApp();
  root = await mkdtemp(join(tmpdir(), 'konsulta-verify-'));
  folder = join(root, 'export');
  const by = editor(await city.as('admin'));
  const { id: fileId } = await addedFile(city, 'Harmonogram');
  const attachments = [{ fileId, kind: 'SCHEDULE', title: { pl: 'Harmonogram' } }];
  const first = done(await by.create('Consultation', { ...completeConsultation, attachments }));
  const seen = done(await by.publish(first.id, first.version));
  const changed = done(
    await by.update('Consultation', first.id, seen.version, { body: { pl: { markdown: 'Aleje\u2028dwa' } } }),
  );
  await by.publish(first.id, changed.version);
  const gone = done(await by.create('Page', completePage));
  const shown = done(await by.publish(gone.id, gone.version));
  await by.withdraw(gone.id, shown.version);
  done(await by.create('Page', { title: { pl: 'Szkic' } }));
  const planned = done(await by.create('Page', completePage));
  await by.publish(planned.id, planned.version, { at: new Date(Date.now() + 86_400_000) });
  await signHead(database());
  await exportEverything({ owner: city.logins.owner, store: city.app.store, folder });
});
afterAll(async () => {
  await city.close();
  await rm(root, { recursive: true, force: true });
});

/** The tests' own connection in the place of the jobs' login. */
function database() {
  return { rows: async <T>(text: string, values?: unknown[]) => (await city.sql(text, values)) as T[] };
}

async function wellKnown(): Promise<WellKnown> {
  const response = await city.app.server.inject({ url: '/.well-known/konsulta-ledger' });
  expect(response.headers['cache-control']).toBe('public, max-age=60');
  return response.json();
}

/** What the verifier finds while a file of the export has other bytes. */
async function whileChanged(name: string, change: (bytes: Buffer) => Buffer, keys?: string[]): Promise<string[]> {
  const path = join(folder, name);
  const before = await readFile(path);
  await writeFile(path, change(Buffer.from(before)));
  try {
    return (await verifyExport(folder, keys)).findings;
  } finally {
    await writeFile(path, before);
  }
}

describe('an export, to the verifier that knows it alone', () => {
  it('agrees, and is signed up to its last row with the key that anybody can get', async () => {
    const { keys, heads } = await wellKnown();
    const { findings, sums } = await verifyExport(folder, [keys[0].publicKey]);
    expect(findings).toEqual([]);
    expect(sums).toEqual({ rows: 5, vouched: 5, editions: 4, files: 1 });
    expect(heads.map(({ sequence }) => sequence)).toEqual([5]);
  });

  it('is verified by one file, without anything of Konsulta beside it', async () => {
    const script = join(root, 'verify-ledger.ts');
    await copyFile(join(projectFolder, 'scripts/verify-ledger.ts'), script);
    const { keys } = await wellKnown();
    const { stdout } = await promisify(execFile)(process.execPath, [script, folder, '--key', keys[0].publicKey]);
    expect(stdout).toBe('5 rows of the ledger, 4 editions and 1 files; signed up to row 5.\nEverything agrees.\n');
    const failed = promisify(execFile)(process.execPath, [script, folder, '--key', 'x'.repeat(43)]);
    await expect(failed).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('1 things do not agree.') });
    await expect(promisify(execFile)(process.execPath, [script, root])).rejects.toMatchObject({ code: 2 });
  });

  it('is not vouched for by another key', async () => {
    const { findings } = await verifyExport(folder, [randomBytes(32).toString('base64url')]);
    expect(findings).toEqual(['No head of the ledger is signed with a key that is known.']);
  });

  it('names the row of every table in which one byte was changed, and every file', async () => {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    const filled = manifest.tables
      .filter(({ rows }: { rows: number }) => rows > 0)
      .map(({ name }: { name: string }) => name);
    expect(filled).toEqual(
      expect.arrayContaining(['ledger', 'signed_head', 'ledger_key', 'consultation', 'topic', 'audit_entry']),
    );
    for (const table of filled) {
      const lines = (await readFile(join(folder, `${table}.jsonl`), 'latin1')).split('\n').slice(0, -1);
      const line = Math.floor(lines.length / 2);
      const at = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + lines[line].indexOf('":') + 3;
      const findings = await whileChanged(`${table}.jsonl`, (bytes) => bytes.fill(bytes[at] ^ 1, at, at + 1));
      expect([table, findings.filter((one) => one.startsWith(`${table}.jsonl, line ${line + 1}`))]).not.toEqual([
        table,
        [],
      ]);
    }
    const [file] = await readdir(join(folder, 'files'));
    expect(await whileChanged(`files/${file}`, (bytes) => bytes.fill(bytes[9] ^ 1, 9, 10))).toEqual([
      `files/${file}: the file was changed`,
    ]);
  });

  /** Changes a text, and makes manifest and hashes of rows fit, as whoever does it on purpose would. */
  async function forged(table: string, from: string, to: string, keys?: string[]): Promise<string[]> {
    const [manifestPath, rowsPath] = [join(folder, 'manifest.json'), join(folder, 'rows', `${table}.sha256`)];
    const [manifest, rows] = [await readFile(manifestPath, 'utf8'), await readFile(rowsPath)];
    try {
      return await whileChangedText(
        table,
        from,
        to,
        async (bytes) => {
          const entries = JSON.parse(manifest);
          const entry = entries.tables.find(({ name }: { name: string }) => name === table);
          Object.assign(entry, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
          await writeFile(manifestPath, JSON.stringify(entries));
          await rm(rowsPath);
        },
        keys,
      );
    } finally {
      await writeFile(manifestPath, manifest);
      await writeFile(rowsPath, rows);
    }
  }

  async function whileChangedText(
    table: string,
    from: string,
    to: string,
    adjust: (bytes: Buffer) => Promise<void>,
    keys?: string[],
  ): Promise<string[]> {
    const path = join(folder, `${table}.jsonl`);
    const before = await readFile(path, 'utf8');
    expect(before).toContain(from);
    await writeFile(path, before.replace(from, to));
    try {
      await adjust(await readFile(path));
      return (await verifyExport(folder, keys)).findings;
    } finally {
      await writeFile(path, before);
    }
  }

  it('names the field that was changed on purpose, and what hangs on the edition', async () => {
    expect(await forged('consultation', 'O alejach.', 'O drogach.')).toEqual([
      expect.stringMatching(/^consultation\.jsonl, line \d+ \(.*\): field summary was changed$/),
    ]);
    expect(await forged('attachment', '"SCHEDULE"', '"MAP"')).toEqual([
      expect.stringMatching(/^consultation\.jsonl, line \d+ \(.*\): field attachments was changed$/),
    ]);
    expect(await forged('file', '"mime_type":"', '"mime_type":"x')).toEqual([
      expect.stringMatching(/: field files was changed$/),
      expect.stringMatching(/: field files was changed$/),
    ]);
    expect(await forged('ledger', '"event":"CLOSED"', '"event":"OPENED"')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^ledger\.jsonl, line \d: row \d of the ledger was changed$/)]),
    );
  });

  it('is not signed when somebody writes the whole ledger anew', async () => {
    const [key] = (await wellKnown()).keys;
    const head = (await wellKnown()).heads[0];
    const other = `${head.hash[0] === 'a' ? 'b' : 'a'}${head.hash.slice(1)}`;
    const findings = await forged('signed_head', head.hash, other, [key.publicKey]);
    expect(findings).toEqual([
      expect.stringMatching(/^signed_head\.jsonl, line 1: the signature is wrong$/),
      'No head of the ledger is signed with a key that is known.',
    ]);
  });
});

describe('the signatures of the ledger', () => {
  it('are made once for each head', async () => {
    expect(await signHead(database())).toBe(false);
    const by = editor(await city.as('admin'));
    const made = done(await by.create('Page', completePage));
    await by.publish(made.id, made.version);
    expect(await signHead(database())).toBe(true);
    expect((await wellKnown()).heads.map(({ sequence }) => sequence)).toEqual([6, 5]);
  });

  it('tell nothing of plans', async () => {
    const before = await wellKnown();
    const by = editor(await city.as('admin'));
    const made = done(await by.create('Page', completePage));
    await by.publish(made.id, made.version, { at: new Date(Date.now() + 86_400_000) });
    expect(await signHead(database())).toBe(false);
    expect(await wellKnown()).toEqual(before);
  });

  it('go on with a new key, and those of the old one stay good', async () => {
    const before = await wellKnown();
    const ended = await commandLine(['ledger', 'rotate-key'], {
      DATABASE_URL: city.logins.owner,
      KONSULTA_UPLOADS_DIR: city.uploads,
    });
    expect([ended.code, ended.stderr]).toEqual([0, 'The ledger has a new key:\n']);
    expect(await signHead(database())).toBe(false); // the command has signed
    const { keys, heads } = await wellKnown();
    expect(ended.stdout).toBe(`${keys[0].publicKey}\n`);
    const [{ id }] = keys;
    expect(keys.map(({ id: key, until }) => [key, until === null])).toEqual([
      [id, true],
      [before.keys[0].id, false],
    ]);
    expect(heads.filter(({ key }) => key === before.keys[0].id)).toEqual(before.heads);
    expect(await city.sql('select key_id from ledger_signing_key')).toEqual([{ key_id: id }]);
    const again = join(root, 'again');
    await exportEverything({ owner: city.logins.owner, store: city.app.store, folder: again });
    for (const { publicKey } of keys) expect((await verifyExport(again, [publicKey])).findings).toEqual([]);
    expect((await readdir(again)).filter((name) => name.includes('signing'))).toEqual([]);
  });
});

it('an export of all content types agrees', async () => {
  const by = editor(await city.as('admin'));
  // The sample of a gallery has pictures without bytes; attachments are held above.
  for (const { typeName } of contentTypes.filter((type) => type.typeName !== 'Gallery')) {
    const patch = await completePatch(city, typeName);
    const made = done(await by.create(typeName, patch));
    done(await by.publish(made.id, made.version));
  }
  await signHead(database());
  const whole = join(root, 'whole');
  await exportEverything({ owner: city.logins.owner, store: city.app.store, folder: whole });
  const { findings, sums } = await verifyExport(whole);
  expect(findings).toEqual([]);
  expect(sums.editions).toBeGreaterThan(contentTypes.length);
  expect(sums.vouched).toBe(sums.rows);
});
