import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import { databaseFailure } from '../database/database-failure.ts';
import { type Database, openDatabase } from '../database/open.ts';
import { StartupError } from '../startup-error.ts';
import { StoreUnavailable } from '../store/store.ts';
import { serveMetrics } from './metrics-server.ts';
import { listenFailure } from './port.ts';

const requestPatience = 10_000; // milliseconds for requests under way, when stopping
const closePatience = 5_000; // milliseconds more for pools
const accidentsAllowed = 3;
const accidentWindow = 60_000; // milliseconds

interface Running {
  database: Database;
  app: App;
}

/** What a start does before it listens. The app is opened in the midst of it. */
type Preparation = (database: Database, openApp: () => Promise<App>) => Promise<void>;

export interface ServiceOptions {
  config: Config;
  log: Logger;
  /** A line for the person at the terminal. */
  say(line: string): void;
  /** The service cannot go on; the error says why. The listener ends the process. */
  onFailure(error: unknown): void;
}

/** The database and the app on it, from the start to the stop, with what happens to them in between. */
export class Service {
  private readonly options: ServiceOptions;
  private starting?: Promise<void>;
  private running?: Running;
  private recovering: Promise<void> = Promise.resolve();
  private completing?: Promise<void>;
  private readonly ending = new AbortController();
  private stopping?: Promise<void>;
  private accidents: number[] = [];
  private metrics?: Server;

  constructor(options: ServiceOptions) {
    this.options = options;
  }

  get isStopping(): boolean {
    return this.stopping !== undefined;
  }

  /** Opens the database, lets `prepare` do what must be done before anybody asks and open the app meanwhile, and listens. */
  start(prepare: Preparation): Promise<void> {
    this.starting = this.startOnce(prepare);
    return this.starting;
  }

  /** Lets requests under way end, closes what is open, and leaves the database. May be called twice. */
  stop(): Promise<void> {
    this.stopping ??= this.stopOnce();
    return this.stopping;
  }

  /** Only what must be done when a person will not wait: the embedded PostgreSQL must not stay behind. */
  async hurry(): Promise<void> {
    this.running?.app.server.server.closeAllConnections();
    await Promise.race([this.running?.database.close(), delay(2_000)]);
  }

  private async startOnce(prepare: Preparation): Promise<void> {
    const { config, log, say } = this.options;
    const database = await openDatabase(config, log, { say, mayDeliverOnly: true });
    const { becomeWhole } = database;
    const opened: { app?: App } = {};
    const openApp = async () => {
      opened.app = await this.openApp(database);
      return opened.app;
    };
    try {
      if (!this.stopping) await (becomeWhole ? openApp() : prepare(database, openApp));
      const { app } = opened;
      if (!app) return await database.close();
      if (!this.stopping) await this.tellMetrics(() => this.running?.app);
      if (!this.stopping) await this.listen(app);
      this.running = { database, app };
      if (becomeWhole) this.completing = this.complete(this.running, becomeWhole, prepare);
    } catch (error) {
      const { app } = opened;
      this.endMetrics();
      await (app ? this.close({ database, app }) : database.close());
      throw this.explained(error, database);
    }
  }

  /** Does the rest of the start as soon as a server takes writes. */
  private async complete(
    { database, app }: Running,
    becomeWhole: NonNullable<Database['becomeWhole']>,
    prepare: Preparation,
  ): Promise<void> {
    const { log, say, onFailure, config } = this.options;
    log.error({}, 'no server takes writes; nothing but delivery works until one does');
    say(`Konsulta is ready at ${config.publicUrl} and delivers only, until a database server takes writes.`);
    say('Ctrl-C stops everything.');
    try {
      await becomeWhole(this.ending.signal);
      if (this.stopping) return;
      await prepare(database, async () => app);
      app.becomeWhole();
      log.info({}, 'a server takes writes; everything works');
      say('A database server takes writes: everything works.');
    } catch (error) {
      if (!this.stopping) onFailure(this.explained(error, database));
    }
  }

  private async open(): Promise<Running> {
    const { config, log, say } = this.options;
    const database = await openDatabase(config, log, { say });
    try {
      return { database, app: await this.openApp(database) };
    } catch (error) {
      await database.close();
      throw this.explained(error, database);
    }
  }

  private async openApp(database: Database): Promise<App> {
    const { config, log } = this.options;
    const { createApp } = await import('../app.ts'); // loaded last: a database that cannot be opened is reported before
    const app = await createApp({
      config,
      logins: database.logins,
      log,
      deliversOnly: database.becomeWhole !== undefined,
    });
    database.embedded?.onUnexpectedExit((reason) => this.recover(reason));
    return app;
  }

  /** The error in words for a person, where it is known what that person can do. */
  private explained(error: unknown, { embedded, logins }: Database): unknown {
    const known = storeFailure(error, this.options.config.uploadsDir);
    const failed = embedded ? { folder: embedded.dataFolder } : { setting: 'DATABASE_URL' as const, url: logins.owner };
    return databaseFailure(known, failed);
  }

  private async listen(app: App): Promise<void> {
    const { host, port } = this.options.config;
    await app.server.listen({ host, port, listenTextResolver: () => 'listening' }).catch((error: unknown) => {
      throw listenFailure(error, { host, port });
    });
  }

  /** Serves the metrics of whichever app runs. */
  private async tellMetrics(app: () => App | undefined): Promise<void> {
    const { config, log } = this.options;
    if (config.metrics) this.metrics = await serveMetrics({ ...config.metrics, page: () => app()?.metrics?.(), log });
  }

  /**
   * The embedded PostgreSQL has ended. A new one works on another port, so a new app takes the old one's place; until
   * then the old one answers that the database is unavailable.
   */
  private recover(reason: string): void {
    if (this.stopping) return;
    const { log, say, onFailure } = this.options;
    log.error({ reason }, 'the embedded database ended; starting it again');
    say(`${reason}. Starting it again …`);
    this.recovering = this.recovering
      .then(() => this.replace(reason))
      .catch((error) => {
        if (!this.stopping) onFailure(error);
      });
  }

  private async replace(reason: string): Promise<void> {
    const now = Date.now();
    this.accidents = [...this.accidents.filter((at) => at > now - accidentWindow), now];
    if (this.accidents.length > accidentsAllowed) {
      throw new StartupError(`The embedded PostgreSQL ends again and again, so Konsulta stops: ${reason}.`);
    }
    await this.starting?.catch(() => undefined);
    const old = this.running;
    if (!old || this.stopping) return;
    const next = await this.open();
    this.running = next;
    await next.app.server.ready(); // so that nobody listens for as short a time as can be
    old.app.server.server.close(); // requests under way go on
    if (!this.stopping) await this.listen(next.app);
    await this.close(old);
    this.options.say('PostgreSQL works again.');
  }

  private async stopOnce(): Promise<void> {
    this.ending.abort();
    await this.starting?.catch(() => undefined); // the start closes what it has opened, or leaves it to us
    await this.completing;
    await this.recovering;
    this.endMetrics();
    if (this.running) await this.close(this.running);
  }

  private endMetrics(): void {
    this.metrics?.close();
    this.metrics?.closeAllConnections();
    this.metrics = undefined;
  }

  private async close({ app, database }: Running): Promise<void> {
    const impatience = setTimeout(() => app.server.server.closeAllConnections(), requestPatience);
    await Promise.race([app.close(), delay(requestPatience + closePatience, undefined, { ref: false })]);
    clearTimeout(impatience);
    await database.close();
  }
}

function storeFailure(error: unknown, folder: string): unknown {
  if (!(error instanceof StoreUnavailable)) return error;
  const { code = '', message = '' } = (error.cause ?? {}) as NodeJS.ErrnoException;
  const sentence =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? `The disk that holds ${folder} is full: free some space and start again.`
      : `The folder for files cannot be used (${message}): check who owns ${folder}, or choose another with KONSULTA_UPLOADS_DIR.`;
  return new StartupError(sentence, { cause: error });
}
