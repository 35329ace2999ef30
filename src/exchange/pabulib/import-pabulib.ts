import { create } from '../../content/create.ts';
import type { Patch } from '../../content/patch/patch.ts';
import { publish } from '../../content/publish.ts';
import { slugOf } from '../../content/slugs.ts';
import { update } from '../../content/update.ts';
import { contentTypeByName } from '../../content-types/registry.ts';
import { sumOfAmounts } from '../../content-types/sums-of-money.ts';
import type { Context } from '../../context.ts';
import { queryRows, transaction } from '../../database/transaction.ts';
import { defaultLocale } from '../../language.ts';
import { attempt, ContentRefused, organizationOf, type SaidOfLines, warningsInOrder } from '../content-lines.ts';
import type { LineProblem } from '../content-rows.ts';
import { ExchangeRefused } from '../refused.ts';
import { type EditionFacts, editionFacts } from './edition-facts.ts';
import { type Known, knownEdition, knownProjects, placesAndTopics } from './known-budgets.ts';
import { type ProjectFacts, projectFacts } from './project-facts.ts';
import { type PbFile, readPbFile } from './read-file.ts';

export interface PabulibImport {
  path: string;
  /** Slug of the owner of what is made. */
  organization: string;
  /** Slug of the edition to which the file belongs; else the one of the file's unit and year. */
  edition?: string;
  /** Publish what was made or changed. */
  publish?: boolean;
}

export interface PabulibImported {
  /** Slug of the edition. */
  edition: string;
  projects: number;
  ballots: number;
  /** Where the file contradicts itself, or says what has no place here. */
  warnings: readonly LineProblem[];
}

/** A document that was made or changed. */
interface Written {
  line: number;
  id: string;
  version: number;
}

/**
 * Brings a `.pb` file of Pabulib in: an edition of the participatory budget with one pool, and its projects. What is known
 * already by edition, pool and number is changed. Through the verbs and under the checks of the API; all of it or nothing.
 *
 * @throws ContentRefused that names every line with everything that is wrong with it
 */
export async function importPabulib(ctx: Context, given: PabulibImport): Promise<PabulibImported> {
  const file = await readPbFile(given.path);
  const problems = [...file.problems];
  const warnings: LineProblem[] = [];
  const facts = editionFacts(file, problems);
  const locale = defaultLocale(ctx.settings);
  const projects = facts ? file.projects.map((one) => projectFacts(one, facts, locale, problems, warnings)) : [];
  if (!facts || problems.length > 0) throw new ContentRefused(problems);
  warnings.push(...countsThatDiffer(file));
  const slug = given.edition ?? slugOf(`budzet-obywatelski ${facts.unit} ${facts.year}`);
  const differing = await transaction(ctx, (ctx) => write(ctx, given, { facts, projects, slug, locale }));
  return { edition: slug, projects: projects.length, ballots: file.ballots, warnings: [...warnings, ...differing] };
}

/** What a file says, ready to be written. */
interface Read {
  facts: EditionFacts;
  projects: readonly ProjectFacts[];
  /** Of the edition. */
  slug: string;
  locale: string;
}

/** Answers warnings about what the installation does not know, or knows otherwise. */
async function write(ctx: Context, given: PabulibImport, read: Read): Promise<LineProblem[]> {
  const { facts, projects, slug, locale } = read;
  const said: SaidOfLines = { problems: [], warnings: [] };
  const found = await knownEdition(ctx, slug);
  if (given.edition && !found) throw new ExchangeRefused(`There is no edition of the participatory budget ${slug}.`);
  const { areaOf, topicsOf } = await placesAndTopics(ctx, locale);
  const writer = new Writer(ctx, await organizationOf(ctx, given.organization), said);
  const area = areaOf(facts.subunit ?? facts.unit);
  const areas = { unit: areaOf(facts.unit), pool: facts.subunit ? area : undefined };
  const patch = editionPatch(facts, found, slug, locale, areas);
  const edition = await writer.write('BudgetEdition', 1, found, patch);
  const before = edition ? await knownProjects(ctx, edition.id, facts.pool.code) : new Map<string, Known>();
  const unknownTopics = new Map<string, number>();
  for (const project of edition ? projects : []) {
    const topics = topicsOf(project.categories);
    for (const name of topics.unknown) if (!unknownTopics.has(name)) unknownTopics.set(name, project.line);
    const known = before.get(project.patch.projectNumber);
    await writer.write('BudgetProject', project.line, known, {
      budgetEditionId: edition?.id,
      topicIds: topics.ids.length > 0 ? topics.ids : undefined,
      areaIds: area ? [area] : undefined,
      ...projectPatch(project, known),
    });
  }
  if (given.publish) await writer.publishAll();
  if (said.problems.length > 0) throw new ContentRefused(said.problems);
  return [
    ...warningsInOrder(said.warnings),
    ...(found ? differences(found, facts, given.edition) : []),
    ...[...unknownTopics].map(([name, line]) => ({ line, path: 'category', message: `There is no topic "${name}".` })),
  ];
}

/** Makes or changes documents through the verbs, and remembers them for their publication. */
class Writer {
  private readonly ctx: Context;
  private readonly organizationId: string;
  private readonly said: SaidOfLines;
  private readonly written: Written[] = [];

  constructor(ctx: Context, organizationId: string, said: SaidOfLines) {
    this.ctx = ctx;
    this.organizationId = organizationId;
    this.said = said;
  }

  async write(typeName: string, line: number, known: Known | undefined, patch: Patch): Promise<Written | null> {
    const said = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const document = await attempt(this.ctx, line, this.said, async (ctx) => {
      const { id, version } = known
        ? await update(ctx, typeName, { id: known.id, expectedVersion: known.version, patch: said })
        : await create(ctx, contentTypeByName(typeName), { organizationId: this.organizationId, patch: said });
      return { line, id, version };
    });
    if (document) this.written.push(document);
    return document;
  }

  /** The edition comes first: projects without it would be shown without it. */
  async publishAll(): Promise<void> {
    for (const { line, id, version } of this.written) {
      if (!(await this.hasDraft(id))) continue; // nothing has changed
      await attempt(this.ctx, line, this.said, (ctx) => publish(ctx, { id, expectedVersion: version }));
    }
  }

  private async hasDraft(id: string): Promise<boolean> {
    const rows = await queryRows(
      this.ctx,
      `select 1 from budget_edition where document_id = $1 and visible is null and discarded_at is null
       union all
       select 1 from budget_project where document_id = $1 and visible is null and discarded_at is null`,
      [id],
    );
    return rows.length > 0;
  }
}

/**
 * A file is about one pool. The first file of an edition says how people vote; a file for a further pool adds the pool, and
 * leaves the rest of the edition as it is.
 */
function editionPatch(
  { unit, year, pool, edition }: EditionFacts,
  found: Known | undefined,
  slug: string,
  locale: string,
  areas: { unit: string | undefined; pool: string | undefined },
): Patch {
  const { name, ...said } = pool;
  const added = { ...said, name: { [locale]: name }, areaIds: areas.pool ? [areas.pool] : undefined };
  const before = found?.pools ?? [];
  const position = before.findIndex(({ code }) => code === pool.code);
  const others = before.filter(({ code }) => code !== pool.code);
  const amount = sumOfAmounts([...others.map((one) => one.amount), pool.amount]) ?? pool.amount;
  if (found) {
    const poolsEdits = position < 0 ? { add: [{ entry: added }] } : { change: [{ position, entry: said }] };
    return { poolsEdits, amount, ...(others.length === 0 && edition) };
  }
  const title = { [locale]: `Budżet obywatelski na ${year} rok: ${unit}` };
  return { slug, title, year, pools: [added], amount, areaIds: areas.unit ? [areas.unit] : undefined, ...edition };
}

/** What comes after the selection is not in files of Pabulib, and stays. */
const afterTheSelection = ['IN_DELIVERY', 'DELIVERED', 'ABANDONED'];

function projectPatch({ patch }: ProjectFacts, before: Known | undefined): Patch {
  const isFurther = patch.state === 'SELECTED' && afterTheSelection.includes(before?.state ?? '');
  return isFurther ? { ...patch, state: undefined, stateReason: undefined } : patch;
}

function countsThatDiffer({ meta, projects, ballots }: PbFile): LineProblem[] {
  const counted = { num_projects: projects.length, num_votes: ballots };
  return Object.entries(counted).flatMap(([key, count]) => {
    const told = meta.get(key);
    if (!told || Number(told.text) === count) return [];
    return [{ line: told.line, path: key, message: `META says ${told.text}, and the file has ${count}.` }];
  });
}

function differences(found: Known, { year, pool, edition }: EditionFacts, asked: string | undefined): LineProblem[] {
  const warnings: LineProblem[] = [];
  if (asked && found.year !== year) {
    warnings.push({
      line: 1,
      path: 'instance',
      message: `The file says ${year}, and the edition is of ${found.year}.`,
    });
  }
  const hasOthers = found.pools.some(({ code }) => code !== pool.code);
  if (hasOthers && found.voteType && found.voteType !== edition.voteType) {
    const message = `The file says ${edition.voteType}, and the edition ${found.voteType}, which stays.`;
    warnings.push({ line: 1, path: 'vote_type', message });
  }
  return warnings;
}
