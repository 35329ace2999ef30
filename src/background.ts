import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { EpochsHeard } from './changes/epochs.ts';
import type { PurgeReceiver } from './config.ts';
import type { Context, Log } from './context.ts';
import { KeptConnection } from './database/kept-connection.ts';
import { createOrm } from './database/orm.ts';
import { createReader, type PooledReader, type Reader } from './database/reader.ts';
import { jobs } from './jobs/list.ts';
import { notePurges, purgeCdn } from './jobs/purge-cdn.ts';
import { JobRunner } from './jobs/runner.ts';
import { sendMail } from './jobs/send-mail.ts';
import { figuresOfJobs, type JobFigures, type JobsState, stateOfJobs } from './jobs/state.ts';
import { type MailConfig, openMailer } from './mail/open-mailer.ts';
import type { Watch } from './watch/watch.ts';

const connectionsForJobs = 3; // to read, and as many again to write
const jobPatience = 600_000; // milliseconds for one statement of a job

export interface BackgroundOptions {
  /** Connection string of the jobs' login. */
  url: string;
  /** A context of the system itself, on the jobs' login. */
  context(own: { reader: Reader; em: EntityManager }): Context;
  /** Who is told what to purge. */
  purging?: PurgeReceiver;
  /** Where mails go. Without, mails that wait stay waiting. */
  mail?: MailConfig;
  log: Log;
  watch: Watch;
}

/** What an instance does beside answering requests, all on the jobs' login: hearing of changes and running jobs. */
export class Background {
  /** Hears from `start` on. */
  readonly epochs: EpochsHeard;
  private readonly reader: PooledReader;
  private readonly line: KeptConnection;
  private readonly runner: JobRunner;
  private orm?: Promise<MikroORM>;

  constructor({ url, context, purging, mail, log, watch }: BackgroundOptions) {
    this.line = new KeptConnection({ url, applicationName: 'konsulta-line', log });
    this.epochs = new EpochsHeard(this.line, log);
    this.reader = createReader({
      url,
      schemas: 'content,public',
      poolSize: connectionsForJobs,
      onError: (err) => log.warn({ err }, 'a database connection was lost'),
    });
    // Made by the first job, since the command line and most tests run none.
    const em = async () => {
      this.orm ??= createOrm(url, connectionsForJobs, { patience: jobPatience });
      return (await this.orm).em.fork();
    };
    const contextOfRun = async () => context({ reader: this.reader, em: await em() });
    this.line.onOpen((client) => notePurges(client, { isTold: purging !== undefined }));
    const all = [...jobs, ...(purging ? [purgeCdn(purging)] : []), ...(mail ? [sendMail(openMailer(mail))] : [])];
    this.runner = new JobRunner({ url, line: this.line, jobs: all, context: contextOfRun, log, watch });
  }

  start(): void {
    this.line.start();
    this.runner.start();
  }

  stateOfJobs(): Promise<JobsState> {
    return stateOfJobs(this.reader);
  }

  figuresOfJobs(): Promise<JobFigures> {
    return figuresOfJobs(this.reader);
  }

  /** The pools of the jobs: of what they read, and of their queue. */
  get pools(): readonly Pool[] {
    return [...this.reader.pools, ...this.runner.pools];
  }

  /** Ends jobs in order, and closes what is open. */
  async stop(): Promise<void> {
    await this.runner.stop();
    await this.line.stop(); // after the runner: until then others must not take its jobs
    await Promise.all([this.reader.close(), this.orm?.then((orm) => orm.close(true))]);
  }
}
