import { createReader } from '../../src/database/reader.ts';
import { sendMail } from '../../src/jobs/send-mail.ts';
import type { Mail } from '../../src/mail/mail.ts';
import type { TestApp } from './harness.ts';

/** The mails of a city, sent when a test asks for them, by the server's job and on its login. */
export interface Mailbox {
  /** Sends what waits, and answers it in order. */
  sent(): Promise<Mail[]>;
  /** The one mail that waits. */
  only(): Promise<Mail>;
  close(): Promise<void>;
}

export function mailbox(city: TestApp): Mailbox {
  const reader = createReader({
    url: city.logins.jobs,
    schemas: 'content,public',
    poolSize: 1,
    onError(error) {
      throw error;
    },
  });
  const sent = async () => {
    const mails: Mail[] = [];
    const job = sendMail({ send: async (mail) => void mails.push(mail) });
    const waiting = await city.sql<{ payload: unknown }>(
      `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
       where t.id = j.task_id and t.identifier = 'send-mail' returning j.id, j.payload`,
    );
    for (const { payload } of waiting) {
      await job.run(city.app.context({ reader }), { payload, signal: new AbortController().signal });
    }
    return mails;
  };
  return {
    sent,
    async only() {
      const mails = await sent();
      if (mails.length !== 1) throw new Error(`${mails.length} mails wait: ${mails.map(({ subject }) => subject)}`);
      return mails[0];
    },
    close: () => reader.close(),
  };
}

/** The token in the link of a mail. */
export function tokenIn({ text }: Mail): string {
  const [, token] = /#\w+=(\S+)/.exec(text) ?? [];
  if (!token) throw new Error(`The mail has no link: ${text}`);
  return token;
}
