import type { Setting } from './setting.ts';
import { settingNames, settings } from './settings.ts';

/** The whole of docs/settings.md. A test compares the file with this. */
export function settingsAsMarkdown(): string {
  const rows = settingNames.map((name) => `| \`${name}\` | ${defaultOf(settings[name])} | ${settings[name].about} |`);
  return `# Settings

Konsulta is configured by environment variables; an empty one counts as absent. A wrong value stops the start with a
sentence that names it. This page is made by \`npm run --silent konsulta -- settings > docs/settings.md\`.

| Variable | Default | What it does |
|---|---|---|
${rows.join('\n')}

Traces are set up by OpenTelemetry's own variables (\`OTEL_EXPORTER_OTLP_ENDPOINT\` and others), which
[operations.md](operations.md#metrics-and-traces) lists.
`;
}

/** The same text for a terminal. */
export function settingsAsText(): string {
  return settingNames
    .map((name) => `  ${name}  (${plain(defaultOf(settings[name]))})\n      ${plain(settings[name].about)}`)
    .join('\n');
}

function defaultOf(setting: Setting<unknown>): string {
  return setting.default === null ? (setting.defaultSays ?? '') : `\`${setting.default}\``;
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
