import { record } from '../access/audit.ts';
import { wordsOfDeed } from '../access/deeds.ts';
import { nameOfRole } from '../access/roles.ts';
import { Budget, mostForEditors } from '../budget.ts';
import type { Context } from '../context.ts';
import { now, transaction } from '../database/transaction.ts';
import { badInput, RequestError } from '../errors.ts';
import type { Message } from '../message.ts';
import { readAuditLog } from './audit-log.ts';
import type { Where } from './filters.ts';
import type { SelectedField, Selection } from './selection.ts';

interface Entry {
  at: string;
  action: string;
  actorName: string | null;
  actorEmail: string | null;
  documentTitle: string | null;
  documentId: string | null;
  organization: { name: string } | null;
  concernsName: string | null;
  role: string | null;
  version: number | null;
  fields: string[];
  details: { from?: string; until?: string; locales?: string[]; plan?: string } | null;
  note: string | null;
  address: string | null;
  requestId: string | null;
}

interface Column {
  name: Message;
  /** The fields of the log that the column needs. */
  reads: readonly (keyof Entry)[];
  value(entry: Entry, ctx: Context): string | number | null | undefined;
}

const columns: readonly Column[] = [
  { name: { pl: 'Kiedy', en: 'When' }, reads: ['at'], value: ({ at }, ctx) => clockOf(ctx, at) },
  {
    name: { pl: 'Co', en: 'What' },
    reads: ['action'],
    value: ({ action }, { language }) => wordsOfDeed(action)[language],
  },
  { name: { pl: 'Kto', en: 'Who' }, reads: ['actorName'], value: ({ actorName }) => actorName },
  { name: { pl: 'Adres e-mail', en: 'E-mail' }, reads: ['actorEmail'], value: ({ actorEmail }) => actorEmail },
  { name: { pl: 'Dokument', en: 'Document' }, reads: ['documentTitle'], value: ({ documentTitle }) => documentTitle },
  {
    name: { pl: 'Jednostka', en: 'Organization' },
    reads: ['organization'],
    value: ({ organization }) => organization?.name,
  },
  { name: { pl: 'Kogo dotyczy', en: 'Whom' }, reads: ['concernsName'], value: ({ concernsName }) => concernsName },
  {
    name: { pl: 'Rola', en: 'Role' },
    reads: ['role'],
    value: ({ role }, { language }) => role && nameOfRole(role, language),
  },
  { name: { pl: 'Pola', en: 'Fields' }, reads: ['fields'], value: ({ fields }) => fields.join(', ') },
  {
    name: { pl: 'Widoczne od', en: 'Visible from' },
    reads: ['details'],
    value: ({ details }, ctx) => clockOf(ctx, details?.from),
  },
  {
    name: { pl: 'Widoczne do', en: 'Visible until' },
    reads: ['details'],
    value: ({ details }, ctx) => clockOf(ctx, details?.until),
  },
  {
    name: { pl: 'Języki', en: 'Languages' },
    reads: ['details'],
    value: ({ details }) => details?.locales?.join(', '),
  },
  { name: { pl: 'Plan', en: 'Plan' }, reads: ['details'], value: ({ details }) => details?.plan },
  { name: { pl: 'Uwaga', en: 'Note' }, reads: ['note'], value: ({ note }) => note },
  { name: { pl: 'Wersja', en: 'Version' }, reads: ['version'], value: ({ version }) => version },
  { name: { pl: 'Adres sieciowy', en: 'Address' }, reads: ['address'], value: ({ address }) => address },
  { name: { pl: 'Numer zapytania', en: 'Request' }, reads: ['requestId'], value: ({ requestId }) => requestId },
  { name: { pl: 'Id dokumentu', en: 'Document id' }, reads: ['documentId'], value: ({ documentId }) => documentId },
];

/** The entries from an instant on and before another. */
export interface AuditSpan {
  from?: string;
  until?: string;
}

/** UTF-8 that Excel recognizes. */
const byteOrderMark = '\u{feff}';
const atOnce = 100; // entries of a page

/**
 * The audit log as CSV that Excel opens in Polish (`;`, byte order mark), the latest first: what the viewer may see of the
 * log, and nothing else. One page after the other is read and sent, so that a log of any length takes the memory of a
 * page. That the log was downloaded stands in the log before anything is sent.
 *
 * @throws RequestError UNAUTHENTICATED; BAD_USER_INPUT for malformed instants
 */
export async function auditCsv(ctx: Context, span: AuditSpan): Promise<AsyncIterable<string>> {
  if (!ctx.viewer) throw new RequestError('UNAUTHENTICATED');
  const where = whereOf(span);
  await transaction(ctx, async (ctx) => {
    const note = [span.from ?? '…', span.until ?? '…'].join(' – ');
    await record(ctx, await now(ctx), { action: 'exportAuditLog', note });
  });
  return lines(ctx, where);
}

function whereOf(span: AuditSpan): Where {
  const at: Record<string, Date> = {};
  for (const [operator, text] of [['gte', span.from] as const, ['lt', span.until] as const]) {
    if (text === undefined) continue;
    const instant = new Date(text);
    if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(instant.getTime())) {
      throw badInput({
        pl: 'from i until to chwile, na przykład 2026-11-01T00:00:00Z.',
        en: 'from and until are instants, such as 2026-11-01T00:00:00Z.',
      });
    }
    at[operator] = instant;
  }
  return Object.keys(at).length > 0 ? { at } : {};
}

async function* lines(ctx: Context, where: Where): AsyncGenerator<string> {
  yield byteOrderMark + line(columns.map(({ name }) => name[ctx.language]));
  let after: string | null = null;
  do {
    // Each page has a budget of its own: together they are as long as the log.
    const page = { ...ctx, budget: new Budget(mostForEditors) };
    const { nodes, pageInfo } = await readAuditLog(page, { first: atOnce, after, where }, wanted);
    yield nodes.map((node) => line(columns.map(({ value }) => value(node as unknown as Entry, ctx)))).join('');
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}

const field = (name: string, selection: Selection = { fields: [] }): SelectedField => ({
  name,
  key: name,
  args: {},
  selection: () => selection,
});

const entryFields = [...new Set(columns.flatMap(({ reads }) => reads))].map((name) =>
  field(name, { fields: [field('name')] }),
);
const wanted: Selection = { fields: [field('nodes', { fields: entryFields }), field('pageInfo')] };

function line(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(cell).join(';')}\r\n`;
}

/**
 * A cell as text. What a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection): titles and
 * notes are written by many.
 */
function cell(value: string | number | null | undefined): string {
  if (value == null) return '';
  const text = /^[=+\-@\t\r\n]/.test(String(value)) ? `'${value}` : String(value);
  return /[;"\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The city's clock: `2026-11-30 22:10:05`, which spreadsheets recognize. */
function clockOf({ settings: { timeZone } }: Context, instant: string | undefined): string | null {
  return instant ? new Date(instant).toLocaleString('sv-SE', { timeZone }) : null;
}
