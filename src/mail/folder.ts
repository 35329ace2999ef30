import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mail, Mailer } from './mail.ts';

const mostKept = 100;

/** A mail that lies in the folder. */
export interface KeptMail extends Mail {
  /** In the form of `Date.toISOString`. */
  at: string;
}

/** The demonstration's mails: in a folder, a file each, and in nobody's mailbox. The last hundred are kept. */
export class MailFolder implements Mailer {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async send(mail: Mail): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const kept: KeptMail = { at: new Date().toISOString(), ...mail };
    const name = `${kept.at.replaceAll(':', '-')}-${randomUUID()}.json`;
    const unfinished = join(this.folder, `.${name}`);
    await writeFile(unfinished, JSON.stringify(kept), { mode: 0o600 });
    await rename(unfinished, join(this.folder, name));
    const tooMany = (await this.names()).slice(mostKept);
    await Promise.all(tooMany.map((old) => rm(join(this.folder, old), { force: true })));
  }

  /** The mails, the last one first. */
  async mails(): Promise<KeptMail[]> {
    const texts = await Promise.all((await this.names()).map((name) => readFile(join(this.folder, name), 'utf8')));
    return texts.map((text) => JSON.parse(text) as KeptMail);
  }

  private async names(): Promise<string[]> {
    const all = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []; // nothing has been sent yet
      throw error;
    });
    return all
      .filter((name) => /^\d.*\.json$/.test(name))
      .sort()
      .reverse();
  }
}
