import { isAbsolute, relative } from 'node:path';
import { type Config, projectFolder } from '../config.ts';
import { demoAccounts, demoPassword } from '../seed/accounts.ts';

/** What the person in front of the terminal should know. */
export interface StartFacts {
  config: Config;
  /** The database has just been set up. */
  isFirst: boolean;
  /** The database has just been filled with demonstration content. */
  isFilled: boolean;
  /** Nobody can sign in yet. */
  hasNoAccount: boolean;
  /** The embedded PostgreSQL's data folder; undefined for another server. */
  dataFolder: string | undefined;
}

/** The first start: one screen with all that is needed to begin. */
export function firstScreen(facts: StartFacts): string {
  const { config, dataFolder, hasNoAccount, isFilled } = facts;
  return [
    isFilled
      ? 'Konsulta is ready. This was the first start: it set up the database and filled it with demonstration content.'
      : 'Konsulta is ready. This was the first start: it set up an empty database.',
    '',
    ...table([
      ['Delivery API', `${config.publicUrl}/graphql`],
      ['Management API', `${config.publicUrl}/graphql/management`],
      ...(config.graphiql ? graphiqlRows(config) : []),
    ]),
    ...(isFilled ? ['', ...table(accountRows())] : []),
    ...(hasNoAccount ? ['', ...howToBegin()] : []),
    '',
    ...table([
      ['Database', dataFolder ? near(dataFolder) : 'the server of DATABASE_URL'],
      ['Files', placeOfFiles(config)],
    ]),
    '',
    'Ctrl-C stops everything; the next start finds all of it again.',
  ].join('\n');
}

/** Later starts: a few lines. */
export function shortScreen({ config, dataFolder, hasNoAccount }: StartFacts): string {
  return [
    `Konsulta is ready at ${config.publicUrl}${config.graphiql ? ` (GraphiQL: ${config.publicUrl}/graphiql)` : ''}.`,
    `Data: ${dataFolder ? near(dataFolder) : 'the server of DATABASE_URL'}; files: ${placeOfFiles(config)}.`,
    ...(config.demo && !hasNoAccount
      ? [`Demo accounts such as ${demoAccounts[0].email}, password ${demoPassword}.`]
      : []),
    ...(hasNoAccount ? howToBegin() : []),
    'Ctrl-C stops everything.',
  ].join('\n');
}

function graphiqlRows({ publicUrl }: Config): [string, string][] {
  return [
    ['Try it out in GraphiQL', `${publicUrl}/graphiql`],
    ['', `${publicUrl}/graphiql/management`],
  ];
}

function accountRows(): [string, string][] {
  const widest = Math.max(...demoAccounts.map(({ email }) => email.length));
  return [
    ...demoAccounts.map(({ email, role, organization }, index): [string, string] => [
      index === 0 ? 'Demo accounts' : '',
      `${email.padEnd(widest)}  ${role} in ${organization}`,
    ]),
    ['Password of them all', demoPassword],
  ];
}

function howToBegin(): string[] {
  return [
    'Nobody can sign in yet. Make the first administrator:',
    '  npm run konsulta -- user create --email you@example.com --name "Your Name" --role ADMINISTRATOR --organization office',
  ];
}

function table(rows: [string, string][]): string[] {
  return rows.map(([label, value]) => `  ${label.padEnd(24)}${value}`);
}

function placeOfFiles({ store, s3, uploadsDir }: Config): string {
  return store === 's3' && s3 ? `the bucket ${s3.bucket} at ${s3.endpoint}` : near(uploadsDir);
}

/** The path relative to the project, for a path inside the project. */
function near(path: string): string {
  const inside = relative(projectFolder, path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : `./${inside}`;
}
