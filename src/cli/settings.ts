import { settingsAsMarkdown } from '../config.ts';
import { command, noPositionals } from './command.ts';

export const settings = command({
  name: 'settings',
  summary: 'prints docs/settings.md: every setting, its default and what it does',
  usage: '',
  options: {},
  async run({ positionals }) {
    noPositionals(positionals);
    process.stdout.write(settingsAsMarkdown());
    return 0;
  },
});
