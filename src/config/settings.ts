import { z } from 'zod';
import { setting } from './setting.ts';
import {
  callUrl,
  corsOrigins,
  databaseUrl,
  domains,
  flag,
  folder,
  groupRoles,
  host,
  hostAndPort,
  issuer,
  localeChains,
  logLevel,
  mailFrom,
  port,
  publicUrl,
  roleCodeList,
  s3Bucket,
  s3Endpoint,
  scopes,
  siteUrls,
  smtpServer,
  timeZone,
  trustProxy,
  webhookSecret,
  wholeNumber,
} from './values.ts';

const postgresUrl =
  'an address such as postgres://user:password@localhost:5432/konsulta; several servers as in postgres://user:password@db1:5432,db2:5432/konsulta';

/** Every setting. `konsulta --help`, docs/settings.md and all messages about settings are made from this list. */
export const settings = {
  PORT: setting({
    about: 'The port to listen on; 0 takes any that is free.',
    expected: 'a whole number from 0 to 65535',
    default: '4000',
    schema: port,
  }),
  HOST: setting({
    about: 'The address or name to listen on; `0.0.0.0` is all of this machine’s.',
    expected: 'an address such as 127.0.0.1, or a name',
    default: '127.0.0.1',
    schema: host,
  }),
  DATABASE_URL: setting({
    about:
      'A PostgreSQL server of your own, 15 or newer: its login owns the database, migrates it and makes the other logins. Of several servers the one that takes writes is used.',
    expected: postgresUrl,
    default: null,
    defaultSays: 'the PostgreSQL that npm brought',
    schema: databaseUrl,
  }),
  KONSULTA_MANAGEMENT_URL: setting({
    about: 'The login for editing, where `DATABASE_URL` may not create it.',
    expected: postgresUrl,
    default: null,
    defaultSays: 'made from `DATABASE_URL`',
    schema: databaseUrl,
  }),
  KONSULTA_DELIVERY_URL: setting({
    about:
      'The login that reads what is public and nothing else, where `DATABASE_URL` may not create it. Of several servers the standbys are read first.',
    expected: postgresUrl,
    default: null,
    defaultSays: 'made from `DATABASE_URL`',
    schema: databaseUrl,
  }),
  KONSULTA_JOBS_URL: setting({
    about: 'The login that runs jobs in the background, where `DATABASE_URL` may not create it.',
    expected: postgresUrl,
    default: null,
    defaultSays: 'made from `DATABASE_URL`',
    schema: databaseUrl,
  }),
  KONSULTA_POOLER: setting({
    about:
      'With `transaction`, `KONSULTA_MANAGEMENT_URL` and `KONSULTA_DELIVERY_URL` may lead to a pooler in transaction mode, such as PgBouncer. `DATABASE_URL` and `KONSULTA_JOBS_URL` lead to the database itself.',
    expected: 'none or transaction',
    default: 'none',
    schema: z.enum(['none', 'transaction']),
  }),
  KONSULTA_DATA_DIR: setting({
    about: 'The folder of the embedded PostgreSQL’s data. A relative path begins at Konsulta’s own folder.',
    expected: 'a path',
    default: '.konsulta',
    schema: folder,
  }),
  KONSULTA_UPLOADS_DIR: setting({
    about: 'The folder of the files that were added. A relative path begins at Konsulta’s own folder.',
    expected: 'a path',
    default: 'uploads',
    schema: folder,
  }),
  KONSULTA_STORE: setting({
    about: 'Where files are kept: in `KONSULTA_UPLOADS_DIR`, or in the S3 store of the settings below.',
    expected: 'folder or s3',
    default: 'folder',
    schema: z.enum(['folder', 's3']),
  }),
  KONSULTA_S3_ENDPOINT: setting({
    about: 'The S3 store’s address. It may be set beside `KONSULTA_STORE=folder`, for `konsulta files move`.',
    expected: 'an http or https address without a path, such as https://s3.example.org',
    default: null,
    defaultSays: 'none',
    schema: s3Endpoint,
  }),
  KONSULTA_S3_PUBLIC_ENDPOINT: setting({
    about: 'The same store as browsers reach it, if that is another address.',
    expected: 'an http or https address without a path, such as https://files.example.org',
    default: null,
    defaultSays: '`KONSULTA_S3_ENDPOINT`',
    schema: s3Endpoint,
  }),
  KONSULTA_S3_REGION: setting({
    about: 'The S3 store’s region.',
    expected: 'a name such as eu-central-1',
    default: 'us-east-1',
    schema: z.string().regex(/^[\w-]+$/),
  }),
  KONSULTA_S3_BUCKET: setting({
    about: 'The bucket for files, of Konsulta alone; it is created where the key may.',
    expected: 'the name of a bucket: 3 to 63 small letters, digits, hyphens and dots',
    default: null,
    defaultSays: 'none',
    schema: s3Bucket,
  }),
  KONSULTA_S3_ACCESS_KEY: setting({
    about: 'The S3 store’s access key.',
    expected: 'a key',
    default: null,
    defaultSays: 'none',
    schema: z.string(),
  }),
  KONSULTA_S3_SECRET_KEY: setting({
    about: 'The secret that belongs to it.',
    expected: 'a secret',
    default: null,
    defaultSays: 'none',
    schema: z.string(),
  }),
  KONSULTA_S3_PATH_STYLE: setting({
    about: 'The bucket’s name goes into the path of addresses; with `false` before the host, as on AWS in any case.',
    expected: 'true or false',
    default: 'true',
    schema: flag,
  }),
  KONSULTA_S3_DELIVERY: setting({
    about:
      'How readers get files from S3: `stream` passes them through this server, `redirect` sends readers to the store with an address that expires.',
    expected: 'stream or redirect',
    default: 'stream',
    schema: z.enum(['stream', 'redirect']),
  }),
  KONSULTA_S3_UPLOADS: setting({
    about:
      'How editors send files to S3: `direct` from the browser to the store, `server` through this server, where browsers cannot reach the store.',
    expected: 'direct or server',
    default: 'direct',
    schema: z.enum(['direct', 'server']),
  }),
  KONSULTA_CLAMAV: setting({
    about:
      'Where ClamAV’s `clamd` listens. Every file that comes in is then scanned, and what was not scanned is refused.',
    expected: 'a host and a port, such as 127.0.0.1:3310',
    default: null,
    defaultSays: 'none; files are not scanned',
    schema: hostAndPort,
  }),
  KONSULTA_ACCEPT_ZIP: setting({
    about:
      'Takes zip archives in, and offers them for saving. Neither types nor macros of what is in them are looked at.',
    expected: 'true or false',
    default: 'false',
    schema: flag,
  }),
  KONSULTA_PUBLIC_URL: setting({
    about: 'Where the world reaches this server; links to files begin with it.',
    expected: 'an http or https address without query, such as https://cms.example.org',
    default: null,
    defaultSays: '`http://HOST:PORT`',
    schema: publicUrl,
  }),
  KONSULTA_SITE_URLS: setting({
    about:
      'Where the city’s site shows documents: by type an address with `{slug}` and, where the site has languages, `{locale}`; separated by `;`. Links between texts lead there.',
    expected:
      'types and http or https addresses such as consultation=https://example.org/{locale}/konsultacje/{slug};report=https://example.org/raporty/{slug}',
    default: null,
    defaultSays: 'none: links to documents are shown as plain words',
    schema: siteUrls,
  }),
  KONSULTA_TIME_ZONE: setting({
    about: 'The city’s time zone: where its days begin and end.',
    expected: 'a name of the IANA time zone database, such as Europe/Warsaw',
    default: 'Europe/Warsaw',
    schema: timeZone,
  }),
  KONSULTA_LOCALES: setting({
    about:
      'The chains of languages that readers may ask for, separated by `;`. The first is the default; all end in the language that every published text has.',
    expected:
      'at most 20 chains separated by ";", each of different languages (BCP 47, letters and hyphens only) separated by ",", all ending in the same one, such as pl;en,pl',
    default: 'pl;en,pl;uk,en,pl',
    schema: localeChains,
  }),
  KONSULTA_ANSWER_CACHE: setting({
    about:
      'How many megabytes of answers of the delivery API are kept in memory, compressed forms included; 0 keeps none.',
    expected: 'a whole number from 0 to 10000',
    default: '48',
    schema: wholeNumber(0, 10_000),
  }),
  KONSULTA_ANSWER_MAX_AGE: setting({
    about:
      'For how many seconds browsers and proxies may show an answer without asking again. Whatever the number, none shows an answer that is older than a minute.',
    expected: 'a whole number from 0 to 60',
    default: '20',
    schema: wholeNumber(0, 60),
  }),
  KONSULTA_CACHE_TAGS: setting({
    about:
      'What the header `Cache-Tag` of answers names: the `types` of content that they show, or the `documents` themselves, by which a CDN forgets less.',
    expected: 'types or documents',
    default: null,
    defaultSays: '`documents` with `KONSULTA_PURGE_URL`, else `types`',
    schema: z.enum(['types', 'documents']),
  }),
  KONSULTA_PURGE_URL: setting({
    about: 'Where a CDN is told which tags to forget, by a signed POST at each change of what readers see.',
    expected: 'an http or https address without name and password, such as https://purge.example.org/konsulta',
    default: null,
    defaultSays: 'none: nobody is told',
    schema: callUrl,
  }),
  KONSULTA_PURGE_SECRET: setting({
    about: 'The secret with which those calls are signed (Standard Webhooks).',
    expected: 'whsec_ and 24 to 64 bytes in base64, as `openssl rand -base64 32` makes them',
    default: null,
    defaultSays: 'none',
    schema: webhookSecret,
  }),
  KONSULTA_DOCUMENTS: setting({
    about:
      'Which documents the delivery API answers: `any`, or only those that were `registered` (`konsulta documents push`).',
    expected: 'any or registered',
    default: 'any',
    schema: z.enum(['any', 'registered']),
  }),
  KONSULTA_SMTP_URL: setting({
    about:
      'The mail server that takes the mails of this installation: invitations and new passwords. `smtp://` switches to TLS before anything is said and sends nothing without; `smtps://` begins with TLS; `?tls=never` is for a server on this machine or network.',
    expected: 'an address such as smtp://user:password@mail.example.org:587 or smtps://user:password@mail.example.org',
    default: null,
    defaultSays: 'none: the demonstration shows its mails at `/mails`; else no mail is sent',
    schema: smtpServer,
  }),
  KONSULTA_MAIL_FROM: setting({
    about: 'From whom the mails come.',
    expected: 'an e-mail address, with a name or without, such as Konsultacje <konsultacje@example.org>',
    default: null,
    defaultSays: 'none',
    schema: mailFrom,
  }),
  KONSULTA_DEMO: setting({
    about:
      'Demonstration content on the first start, and accounts with a known password. Turned off again, those accounts are closed. Refused in production and on a `HOST` that others can reach.',
    expected: 'true or false',
    default: null,
    defaultSays: '`true` with the embedded PostgreSQL, on a loopback `HOST` and outside production; else `false`',
    schema: flag,
  }),
  KONSULTA_OIDC_ISSUER: setting({
    about:
      'The city’s OpenID Connect provider, with which people sign in, as it writes itself in `issuer` of `/.well-known/openid-configuration`.',
    expected: 'an https address without query, such as https://login.example.org/realms/city',
    default: null,
    defaultSays: 'none: people sign in with passwords alone',
    schema: issuer,
  }),
  KONSULTA_OIDC_CLIENT_ID: setting({
    about: 'The name under which the provider knows Konsulta.',
    expected: 'the client’s id',
    default: null,
    defaultSays: 'none',
    schema: z.string(),
  }),
  KONSULTA_OIDC_CLIENT_SECRET: setting({
    about: 'The secret that belongs to it.',
    expected: 'a secret',
    default: null,
    defaultSays: 'none',
    schema: z.string(),
  }),
  KONSULTA_OIDC_NAME: setting({
    about: 'What people call the provider, for the button that leads there.',
    expected: 'a name such as City account',
    default: null,
    defaultSays: 'the provider’s host',
    schema: z.string().max(100),
  }),
  KONSULTA_OIDC_SCOPES: setting({
    about: 'What the provider is asked to tell of people.',
    expected: 'names separated by spaces, openid among them',
    default: 'openid email profile',
    schema: scopes,
  }),
  KONSULTA_OIDC_VERIFIED_CLAIM: setting({
    about:
      'The claim in which the provider says, by `true`, that it has verified the address. An address that is not verified opens no account.',
    expected: 'the name of a claim, such as email_verified or xms_edov',
    default: 'email_verified',
    schema: z.string(),
  }),
  KONSULTA_OIDC_GROUPS_CLAIM: setting({
    about: 'The claim in which the provider lists the groups of a person.',
    expected: 'the name of a claim',
    default: 'groups',
    schema: z.string(),
  }),
  KONSULTA_OIDC_ROLES: setting({
    about:
      'Which groups of the provider have which role in which organization, separated by `;`. Given and taken at every sign-in; who is in none of these groups does not get in. Without the setting only people who have an account get in.',
    expected:
      'groups with a role and an organization’s slug, such as konsulta-gk=EDITOR@gk;konsulta-admins=ADMINISTRATOR@cks',
    default: null,
    defaultSays: 'none: roles are given in Konsulta alone',
    schema: groupRoles,
  }),
  KONSULTA_OIDC_DOMAINS: setting({
    about: 'Domains of e-mail addresses whose people sign in with the provider alone: their passwords are refused.',
    expected: 'domains separated by ",", such as um.example.org',
    default: null,
    defaultSays: 'none: passwords are good for everyone who has one',
    schema: domains,
  }),
  KONSULTA_OIDC_RETURN_URL: setting({
    about:
      'Where the browser goes after signing in and signing out with the provider: the address of the editing client.',
    expected: 'an http or https address without query, such as https://redakcja.example.org',
    default: null,
    defaultSays: '`KONSULTA_PUBLIC_URL`',
    schema: publicUrl,
  }),
  KONSULTA_SESSION_IDLE: setting({
    about: 'After how many minutes without a request a session ends.',
    expected: 'a whole number from 5 to 43200',
    default: '720',
    schema: wholeNumber(5, 43_200),
  }),
  KONSULTA_SESSION_LONGEST: setting({
    about: 'After how many hours a session ends in any case.',
    expected: 'a whole number from 1 to 2160',
    default: '168',
    schema: wholeNumber(1, 2_160),
  }),
  KONSULTA_SECOND_FACTOR: setting({
    about:
      'Roles whose people need a second factor: without one they can add one and do nothing else. Single sign-on counts as two.',
    expected: 'codes of roles separated by ",", such as ADMINISTRATOR,COORDINATOR',
    default: null,
    defaultSays: 'none: a second factor is up to each person',
    schema: roleCodeList,
  }),
  KONSULTA_CORS_ORIGINS: setting({
    about: 'Websites whose pages may query this server from the browser, separated by `,`; `*` for all.',
    expected: '* or origins without a path, separated by ",", such as https://www.example.org',
    default: null,
    defaultSays: 'none',
    schema: corsOrigins,
  }),
  KONSULTA_GRAPHIQL: setting({
    about:
      'GraphiQL, for trying queries in the browser, at `/graphiql`. Off in any case where `KONSULTA_SHOWS_SCHEMA` is `false`.',
    expected: 'true or false',
    default: null,
    defaultSays: '`true` outside production, else `false`',
    schema: flag,
  }),
  KONSULTA_SHOWS_SCHEMA: setting({
    about:
      'Whether both APIs tell their schema: by introspection, which GraphiQL and code generators need, and by suggestions in errors.',
    expected: 'true or false',
    default: 'true',
    schema: flag,
  }),
  KONSULTA_LOG_LEVEL: setting({
    about:
      'The least important lines to log, as JSON to standard output. `debug` also tells the whole of a failed start.',
    expected: 'one of trace, debug, info, warn, error, fatal, silent',
    default: null,
    defaultSays: '`info` in production, else `warn`',
    schema: logLevel,
  }),
  KONSULTA_SLOW_STATEMENT: setting({
    about:
      'From how many milliseconds on an SQL statement is slow: the log then has its text, without values, and the operation or job that sent it. 0 logs none.',
    expected: 'a whole number from 0 to 600000',
    default: '1000',
    schema: wholeNumber(0, 600_000),
  }),
  KONSULTA_METRICS: setting({
    about:
      'Where this server tells its metrics to Prometheus, at `/metrics`. Whoever reaches the address can read them: choose one that only the monitoring reaches.',
    expected: 'a host and a port, such as 127.0.0.1:9464',
    default: null,
    defaultSays: 'none; there are no metrics',
    schema: hostAndPort,
  }),
  KONSULTA_AUDIT_ADDRESS_DAYS: setting({
    about:
      'For how many days the audit log keeps the addresses from which people worked and signed in. The entries themselves stay.',
    expected: 'a whole number from 1 to 3650',
    default: '365',
    schema: wholeNumber(1, 3650),
  }),
  KONSULTA_TRUST_PROXY: setting({
    about: 'How many proxies stand before this server, or their addresses, so that `X-Forwarded-For` is believed.',
    expected: 'false, a number from 1 to 9, or addresses and networks separated by "," such as 10.0.0.0/8',
    default: 'false',
    schema: trustProxy,
  }),
  NODE_ENV: setting({
    about: '`production` turns demonstration and GraphiQL off, and the screens at the start into log lines.',
    expected: 'a word such as production or development',
    default: 'development',
    schema: z.string(),
  }),
};

export type SettingName = keyof typeof settings;

export const settingNames = Object.keys(settings) as SettingName[];

/** What was given for each setting, parsed. */
export type Values = { [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> | undefined };
