import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder, settingsAsText } from '../config.ts';
import { UserError } from '../errors.ts';
import { FileRefused } from '../files/kinds/file-refused.ts';
import { areasShapes } from './areas-shapes.ts';
import { cardsRebuild } from './cards-rebuild.ts';
import { type Command, UsageError } from './command.ts';
import { doctor } from './doctor.ts';
import { documentsPush } from './documents-push.ts';
import { exportCommand } from './export.ts';
import { filesAdd } from './files-add.ts';
import { filesMove } from './files-move.ts';
import { filesReadTexts } from './files-read-texts.ts';
import { importCommand } from './import.ts';
import { note } from './installation.ts';
import { ledgerRotateKey } from './ledger-rotate-key.ts';
import { ledgerVerify } from './ledger-verify.ts';
import { migrate } from './migrate.ts';
import { schemaPrint } from './schema-print.ts';
import { searchIndex } from './search-index.ts';
import { seed } from './seed.ts';
import { settings } from './settings.ts';
import { tokenCreate, tokenList, tokenRevoke } from './tokens.ts';
import { userCreate } from './user-create.ts';
import { userUnlock } from './user-unlock.ts';

const commands: readonly Command[] = [
  migrate,
  userCreate,
  tokenCreate,
  tokenList,
  tokenRevoke,
  userUnlock,
  seed,
  areasShapes,
  filesAdd,
  filesMove,
  filesReadTexts,
  searchIndex,
  documentsPush,
  exportCommand,
  importCommand,
  ledgerVerify,
  ledgerRotateKey,
  doctor,
  cardsRebuild,
  schemaPrint,
  settings,
];

/** Answers the exit code: 0 done, 1 failed, 2 typed wrongly. Every failure is one sentence on standard error. */
export async function run(args: string[]): Promise<number> {
  const words = args.slice(0, firstOption(args));
  const command = commands.find(({ name }) => ` ${words.join(' ')} `.startsWith(` ${name} `));
  try {
    if (!command) return await withoutCommand(args, words);
    if (args.includes('--help')) return say(helpOn(command));
    return (await command.run(args.slice(command.name.split(' ').length))) ?? 0;
  } catch (error) {
    if (error instanceof UsageError) {
      note(`${error.message}: see konsulta ${command ? `${command.name} ` : ''}--help.`);
      return 2;
    }
    note(sentenceOf(error));
    return 1;
  }
}

async function withoutCommand(args: string[], words: string[]): Promise<number> {
  if (args[0] === '--version') {
    const { version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8'));
    return say(version);
  }
  if (args.length === 0 || args[0] === '--help' || args[0] === 'help') return say(help());
  const [topic] = words;
  const related = commands.filter(({ name }) => name.split(' ')[0] === topic).map(({ name }) => name);
  throw new UsageError(
    related.length > 0
      ? `Expected ${related.map((name) => `konsulta ${name}`).join(' or ')}`
      : `There is no command "${words.join(' ') || args[0]}"`,
  );
}

function help(): string {
  const widest = Math.max(...commands.map(({ name }) => name.length));
  return `Usage: npm run konsulta -- <command> [options]

Commands (each tells more with --help):
${commands.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`).join('\n')}

Settings, from the environment, with their defaults:
${settingsAsText()}`;
}

function helpOn({ name, summary, usage, details }: Command): string {
  return [`konsulta ${name} ${usage}`.trimEnd(), '', `It ${summary}.`, ...(details ? ['', details] : [])].join('\n');
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.problems.map(({ message }) => message.en).join(' ');
  if (error instanceof FileRefused) return error.messages.en;
  return error instanceof Error ? error.message : String(error);
}

function firstOption(args: string[]): number {
  const index = args.findIndex((arg) => arg.startsWith('-'));
  return index === -1 ? args.length : index;
}
