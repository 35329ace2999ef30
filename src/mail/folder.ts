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

  /** The newest mails, the last one first. */
  async mails(most = mostKept): Promise<KeptMail[]> {
    const names = (await this.names()).slice(0, most);
    const texts = await Promise.all(names.map((name) => readFile(join(this.folder, name), 'utf8').catch(unlessGone)));
    return texts.flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as KeptMail]));
  }

  private async names(): Promise<string[]> {
    const all = await readdir(this.folder).catch(unlessGone); // nothing there before the first mail
    return (all ?? [])
      .filter((name) => /^\d.*\.json$/.test(name))
      .sort()
      .reverse();
  }
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
