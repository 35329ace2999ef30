import type { Context } from '../../context.ts';
import { findRows } from '../../database/rows.ts';
import type { Edition } from '../../entities/edition.ts';
import { UserError } from '../../errors.ts';
import type { Problem } from '../../message.ts';
import { isSame, labelOf, type Parts, partsOf } from '../parts.ts';
import { type AttachmentChange, attachmentsOf } from '../patch/attachments.ts';
import type { Subject } from '../subject.ts';
import type { Choice } from './decide.ts';

/**
 * Three texts that are merged: what was public when the plan was made, the plan, and the text that now comes before it.
 */
export interface Meeting {
  /** The public text when the plan was made; the plan itself where nothing had been public. */
  base: Parts;
  plan: Parts;
  text: Parts;
}

/** The plan, a text that is about to be published before it, and their common base. */
export async function meeting(
  ctx: Context,
  subject: Subject,
  planned: Edition,
  text: { edition: Edition; attachments: readonly AttachmentChange[] },
): Promise<Meeting> {
  const parts = async (edition: Edition) => partsOf(subject.type, edition, await attachmentsOf(ctx, edition.id));
  const plan = await parts(planned);
  const before = await publicBefore(ctx, subject, planned);
  // A text without a slug keeps the document's slug.
  const address = plan.has('slug') ? [['slug', plan.get('slug')] as const] : [];
  return {
    base: before ? await parts(before) : plan,
    plan,
    text: new Map([...address, ...partsOf(subject.type, text.edition, text.attachments)]),
  };
}

/** The edition that was public, or had been public last, when the plan was made. */
async function publicBefore(ctx: Context, { type }: Subject, planned: Edition): Promise<Edition | null> {
  const [found] = await findRows(
    ctx,
    type.entity,
    't.document_id = $1 and t.number < $2 and t.visible is not null order by t.number desc limit 1',
    [planned.documentId, planned.number],
  );
  return found ?? null;
}

/** The parts that the new text changes and that the plan, being older, would change back. */
export function undoneBy({ base, plan, text }: Meeting): string[] {
  return pathsOf(plan, text).filter(
    (path) => !isSame(text.get(path), plan.get(path)) && !isSame(text.get(path), base.get(path)),
  );
}

/** The plan's changes on top of the text. Where both changed a part, a choice decides. */
export function merged(
  { base, plan, text }: Meeting,
  choices: readonly Choice[],
): { parts: Parts; unsettled: string[] } {
  const parts = new Map<string, unknown>();
  const unsettled: string[] = [];
  for (const path of pathsOf(plan, text)) {
    const [was, planned, said] = [base.get(path), plan.get(path), text.get(path)];
    const choice = choices.find(({ field }) => field === path)?.take;
    const isPlans = isSame(was, said) || (!isSame(was, planned) && choice === 'PLAN');
    if (!isPlans && !isSame(was, planned) && !isSame(planned, said) && !choice) unsettled.push(path);
    const value = isPlans ? planned : said;
    if (value !== undefined) parts.set(path, value);
  }
  return { parts, unsettled };
}

function pathsOf(...all: Parts[]): string[] {
  return [...new Set(all.flatMap((parts) => [...parts.keys()]))];
}

/** The plan would undo a change, and the caller has not said what becomes of the plan. */
export function planIsOlder({ type }: Subject, paths: readonly string[], from: Date): UserError {
  const problems = paths.map((path): Problem => {
    const { pl, en } = labelOf(type, path);
    return {
      path: path.split('.'),
      message: {
        pl: `Zaplanowany tekst jest starszy i cofnąłby zmianę w polu „${pl}”. Zdecyduj, czy plan ma zostać, zostać cofnięty, czy przejąć nowy tekst.`,
        en: `The planned text is older and would undo the change of “${en}”. Decide whether the plan stays, is taken back, or takes over the new text.`,
      },
    };
  });
  return new UserError('PLAN_IS_OLDER', problems, { fields: paths, at: from.toISOString() });
}

/** The plan and the text both changed a part, and the caller has not chosen a value. */
export function planConflict({ type }: Subject, paths: readonly string[], from: Date): UserError {
  const problems = paths.map((path): Problem => {
    const { pl, en } = labelOf(type, path);
    return {
      path: path.split('.'),
      message: {
        pl: `Pole „${pl}” zmienia i plan, i nowy tekst. Wybierz, co ma w nim stać po planowanej zmianie.`,
        en: `Both the plan and the new text change “${en}”. Choose what shall stand there after the planned change.`,
      },
    };
  });
  return new UserError('PLAN_CONFLICT', problems, { fields: paths, at: from.toISOString() });
}
