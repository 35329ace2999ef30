import { existsSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { isLoopback } from './config/loopback.ts';
import { type SettingName, settingNames, settings, type Values } from './config/settings.ts';
import { gapsInSingleSignOn, type ProviderSettings, providerOf } from './config/single-sign-on.ts';
import { tracesOf } from './config/traces.ts';
import type { Settings } from './context.ts';
import type { MailConfig } from './mail/open-mailer.ts';
import { StartupError } from './startup-error.ts';
import type { TraceSettings } from './watch/traces.ts';

export { settingsAsMarkdown, settingsAsText } from './config/describe.ts';
export { settings } from './config/settings.ts';

/** The settings of this process. Only this file reads the environment. Frozen. */
export interface Config extends Settings {
  readonly port: number;
  readonly host: string;
  /** The owner's login; undefined for the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly managementUrl: string | undefined;
  readonly deliveryUrl: string | undefined;
  readonly jobsUrl: string | undefined;
  /** What stands before the database for management and delivery: `transaction` lends a connection to each transaction. */
  readonly pooler: 'none' | 'transaction';
  /** Absolute path. */
  readonly dataDir: string;
  /** Absolute path. */
  readonly uploadsDir: string;
  readonly store: 'folder' | 's3';
  /** Undefined when S3 is not configured. S3 may be configured although the folder is the store. */
  readonly s3: S3Config | undefined;
  /** Where the virus scanner listens; undefined where there is no scanner. */
  readonly clamav: { readonly host: string; readonly port: number } | undefined;
  readonly acceptZip: boolean;
  /** Bytes of memory for answers of the delivery API that are kept. */
  readonly answerCacheBytes: number;
  /** Seconds for which browsers and proxies may show an answer without asking again. */
  readonly answerMaxAge: number;
  /** Who is told what to purge; undefined where nobody is. */
  readonly purging: PurgeReceiver | undefined;
  readonly tagsDocuments: boolean;
  /** Which documents the delivery API answers. */
  readonly documents: 'any' | 'registered';
  readonly demo: boolean;
  /** The OpenID Connect provider; undefined where people sign in with passwords alone. */
  readonly provider?: ProviderSettings;
  /** Where mails go; undefined where none are sent. */
  readonly mail: MailConfig | undefined;
  readonly corsOrigins: '*' | readonly string[];
  /** Whether GraphiQL is served. Never without the schema, which GraphiQL is made of. */
  readonly graphiql: boolean;
  /** Whether callers are told the schema: by introspection, and by suggestions in errors. */
  readonly showsSchema: boolean;
  readonly logLevel: z.output<typeof settings.KONSULTA_LOG_LEVEL.schema>;
  /** Milliseconds from which on a statement is slow, and is logged; 0 where none is. */
  readonly slowStatement: number;
  /** Where Prometheus finds metrics; undefined where there are none. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  /** Null where no traces are sent. */
  readonly traces: TraceSettings | null;
  /** In fastify's form: how many proxies, or their networks. */
  readonly trustProxy: false | number | string[];
  readonly production: boolean;
  /** Whether `npm start` stands between us and whoever sends signals. */
  readonly startedByNpm: boolean;
  /** The folder in which the person is. npm itself changes to the project's folder. */
  readonly callerFolder: string;
  /** What the person should know although Konsulta starts, one sentence each. */
  readonly warnings: readonly string[];
}

/** Who is told what to purge: a CDN, or what stands before it. The operator names it, and nobody else can. */
export interface PurgeReceiver {
  readonly url: string;
  /** With which calls are signed. */
  readonly key: Buffer;
}

export interface S3Config {
  readonly endpoint: string;
  readonly publicEndpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly pathStyle: boolean;
  readonly delivery: 'stream' | 'redirect';
  readonly uploads: 'direct' | 'server';
}

type Environment = Record<string, string | undefined>;

/** Where this copy of Konsulta lies: the folder of package.json, above src or dist/src. */
export const projectFolder = findProjectFolder();

/**
 * Reads and checks all settings.
 *
 * @throws StartupError that names every wrong setting, its value and what is expected
 */
export function readConfig(environment: Environment = process.env): Config {
  const complaints: string[] = [];
  const values = parseAll(environment, complaints);
  const production = values.NODE_ENV === 'production';
  const host = values.HOST ?? '127.0.0.1';
  const port = values.PORT ?? 4000;
  const publicUrl = values.KONSULTA_PUBLIC_URL ?? ownUrl(host, port);
  const traces = tracesOf(environment, complaints);
  complaints.push(...contradictions(values, { production, host, publicUrl }));
  if (complaints.length > 0) throw new StartupError(complaintsAsText(complaints));
  const demo = values.KONSULTA_DEMO ?? (!values.DATABASE_URL && isLoopback(host) && !production);
  const dataDir = resolve(projectFolder, values.KONSULTA_DATA_DIR as string);
  const mail = mailOf(values, demo ? join(dataDir, 'mails') : undefined);
  return freeze({
    port,
    host,
    databaseUrl: values.DATABASE_URL,
    managementUrl: values.KONSULTA_MANAGEMENT_URL,
    deliveryUrl: values.KONSULTA_DELIVERY_URL,
    jobsUrl: values.KONSULTA_JOBS_URL,
    pooler: values.KONSULTA_POOLER as Config['pooler'],
    dataDir,
    uploadsDir: resolve(projectFolder, values.KONSULTA_UPLOADS_DIR as string),
    store: values.KONSULTA_STORE as Config['store'],
    s3: s3Of(values),
    clamav: values.KONSULTA_CLAMAV,
    acceptZip: values.KONSULTA_ACCEPT_ZIP as boolean,
    publicUrl,
    siteUrls: values.KONSULTA_SITE_URLS ?? {},
    secondFactorRoles: values.KONSULTA_SECOND_FACTOR ?? [],
    sessions: Object.freeze({
      idleMinutes: values.KONSULTA_SESSION_IDLE as number,
      longestHours: values.KONSULTA_SESSION_LONGEST as number,
    }),
    timeZone: values.KONSULTA_TIME_ZONE as string,
    localeChains: values.KONSULTA_LOCALES as string[][],
    answerCacheBytes: (values.KONSULTA_ANSWER_CACHE as number) * 1_000_000,
    answerMaxAge: values.KONSULTA_ANSWER_MAX_AGE as number,
    purging: purgingOf(values),
    tagsDocuments: (values.KONSULTA_CACHE_TAGS ?? (values.KONSULTA_PURGE_URL ? 'documents' : 'types')) === 'documents',
    documents: values.KONSULTA_DOCUMENTS as Config['documents'],
    provider: providerOf(values),
    domainsOfProvider: values.KONSULTA_OIDC_DOMAINS ?? [],
    demo,
    mail,
    sendsMails: mail !== undefined,
    corsOrigins: values.KONSULTA_CORS_ORIGINS ?? [],
    graphiql: values.KONSULTA_SHOWS_SCHEMA === true && (values.KONSULTA_GRAPHIQL ?? !production),
    showsSchema: values.KONSULTA_SHOWS_SCHEMA as boolean,
    logLevel: values.KONSULTA_LOG_LEVEL ?? (production ? 'info' : 'warn'),
    slowStatement: values.KONSULTA_SLOW_STATEMENT as number,
    metrics: values.KONSULTA_METRICS,
    traces,
    daysOfAddresses: values.KONSULTA_AUDIT_ADDRESS_DAYS as Config['daysOfAddresses'],
    trustProxy: values.KONSULTA_TRUST_PROXY ?? false,
    production,
    startedByNpm: environment.npm_lifecycle_event === 'start',
    callerFolder: environment.INIT_CWD || process.cwd(),
    warnings: [...unknownNames(environment), ...withoutEffect(values)],
  });
}

/** The same settings with the port that was found, where any free port was asked for. */
export function withPort(config: Config, port: number): Config {
  const publicUrl =
    config.publicUrl === ownUrl(config.host, config.port) ? ownUrl(config.host, port) : config.publicUrl;
  return freeze({ ...config, port, publicUrl });
}

function parseAll(environment: Environment, complaints: string[]): Values {
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const name of settingNames) {
    const { schema, expected, default: byDefault } = settings[name];
    const given = environment[name] || byDefault;
    if (given === null) continue;
    const parsed = schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else complaints.push(`${name} is ${JSON.stringify(withoutPassword(given))}: expected ${expected}`);
  }
  return values as Values;
}

interface Facts {
  production: boolean;
  host: string;
  publicUrl: string;
}

function contradictions(values: Values, { production, host, publicUrl }: Facts): string[] {
  const found: string[] = [];
  if (values.KONSULTA_DEMO && production) {
    found.push('KONSULTA_DEMO is "true" and NODE_ENV is "production": its accounts have a password that all know');
  }
  if (values.KONSULTA_DEMO && !isLoopback(host)) {
    found.push(
      `KONSULTA_DEMO is "true" and HOST is ${JSON.stringify(host)}, which others can reach: its accounts have a password that all know`,
    );
  }
  for (const name of ['KONSULTA_MANAGEMENT_URL', 'KONSULTA_DELIVERY_URL', 'KONSULTA_JOBS_URL'] as const) {
    if (values[name] && !values.DATABASE_URL) found.push(`${name} is set and DATABASE_URL is not: expected both`);
  }
  if ((values.KONSULTA_PURGE_URL === undefined) !== (values.KONSULTA_PURGE_SECRET === undefined)) {
    found.push('Of KONSULTA_PURGE_URL and KONSULTA_PURGE_SECRET one is set: expected both');
  }
  if (values.KONSULTA_SMTP_URL !== undefined && values.KONSULTA_MAIL_FROM === undefined) {
    found.push('KONSULTA_SMTP_URL is set and KONSULTA_MAIL_FROM is not: expected both');
  }
  return [...found, ...gapsInS3(values), ...gapsInSingleSignOn(values, publicUrl)];
}

const neededForS3 = [
  'KONSULTA_S3_ENDPOINT',
  'KONSULTA_S3_BUCKET',
  'KONSULTA_S3_ACCESS_KEY',
  'KONSULTA_S3_SECRET_KEY',
] as const;

function gapsInS3(values: Values): string[] {
  const given = neededForS3.filter((name) => values[name] !== undefined);
  const missing = neededForS3.filter((name) => values[name] === undefined);
  if (missing.length === 0 || (given.length === 0 && values.KONSULTA_STORE !== 's3')) return [];
  const reason = values.KONSULTA_STORE === 's3' ? 'KONSULTA_STORE is "s3"' : `${given[0]} is set`;
  return [`${reason} and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not: expected all of them`];
}

/** @param folder the folder of mails that only this machine can see; undefined outside a demonstration */
function mailOf(values: Values, folder: string | undefined): MailConfig | undefined {
  const { KONSULTA_SMTP_URL: server, KONSULTA_MAIL_FROM: from } = values;
  if (server && from) return Object.freeze({ kind: 'smtp', server: Object.freeze(server), from });
  return folder === undefined ? undefined : Object.freeze({ kind: 'folder', folder });
}

function purgingOf({ KONSULTA_PURGE_URL: url, KONSULTA_PURGE_SECRET: key }: Values): PurgeReceiver | undefined {
  return url === undefined || key === undefined ? undefined : { url, key };
}

function s3Of(values: Values): S3Config | undefined {
  if (values.KONSULTA_S3_ENDPOINT === undefined) return undefined;
  return Object.freeze({
    endpoint: values.KONSULTA_S3_ENDPOINT,
    publicEndpoint: values.KONSULTA_S3_PUBLIC_ENDPOINT,
    region: values.KONSULTA_S3_REGION as string,
    bucket: values.KONSULTA_S3_BUCKET as string,
    accessKey: values.KONSULTA_S3_ACCESS_KEY as string,
    secretKey: values.KONSULTA_S3_SECRET_KEY as string,
    pathStyle: values.KONSULTA_S3_PATH_STYLE as boolean,
    delivery: values.KONSULTA_S3_DELIVERY as S3Config['delivery'],
    uploads: values.KONSULTA_S3_UPLOADS as S3Config['uploads'],
  });
}

function complaintsAsText(complaints: string[]): string {
  if (complaints.length === 1) return `${complaints[0]}.`;
  return `${complaints.length} settings are wrong:\n${complaints.map((line) => `  ${line}.`).join('\n')}`;
}

/** Settings that another one overrides. */
function withoutEffect(values: Values): string[] {
  if (!values.KONSULTA_GRAPHIQL || values.KONSULTA_SHOWS_SCHEMA) return [];
  return ['KONSULTA_GRAPHIQL is "true" and has no effect: GraphiQL needs KONSULTA_SHOWS_SCHEMA=true.'];
}

/** Names that are no settings: a misspelt variable would otherwise be ignored in silence. */
function unknownNames(environment: Environment): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('KONSULTA_') && !(name in settings) && !name.startsWith('KONSULTA_TEST_'))
    .map((name) => {
      const nearest = nearestName(name);
      return `${name} is no setting of Konsulta and has no effect${nearest ? `; did you mean ${nearest}?` : '.'}`;
    });
}

function nearestName(name: string): string | undefined {
  const candidates = settingNames.map((candidate) => ({ candidate, distance: distanceOf(name, candidate) }));
  const [best] = candidates.sort((a, b) => a.distance - b.distance);
  return best.distance <= 4 ? best.candidate : undefined;
}

/**
 * How far a name is from a setting's. A name cut short is a small mistake, and so is our prefix where it does not
 * belong.
 */
function distanceOf(name: string, candidate: string): number {
  if (candidate.startsWith(`${name}_`)) return 1;
  return Math.min(editDistance(name, candidate), 1 + editDistance(name.replace('KONSULTA_', ''), candidate));
}

/** Levenshtein distance: how many letters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = row[column - 1] + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column] + 1, next[column - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}

function ownUrl(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function withoutPassword(value: string): string {
  return value.replace(/(\/\/[^:/?#\s]*:).*@/, '$1…@');
}

function freeze(config: Config): Config {
  for (const value of Object.values(config)) if (typeof value === 'object') Object.freeze(value);
  for (const chain of config.localeChains) Object.freeze(chain);
  return Object.freeze(config);
}

function findProjectFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [dirname(here), dirname(dirname(here))];
  return candidates.find((folder) => existsSync(join(folder, 'package.json'))) ?? candidates[0];
}
