import type { Context } from '../../context.ts';
import type { Edition } from '../../entities/edition.ts';
import { type ContentTypeDefinition, references } from '../../entities/fields/content-type.ts';
import { type FieldDefinition, patchName } from '../../entities/fields/field-types.ts';
import { labelAt, labelledFields, underItsLabel } from '../../entities/form/labels.ts';
import { invalid, UserError } from '../../errors.ts';
import { defaultLocale } from '../../language.ts';
import type { Message, Problem } from '../../message.ts';
import { propertyOf } from '../editions.ts';
import { sharedValues } from '../patch/shared-values.ts';
import { unknownCodes } from '../patch/unknown-codes.ts';
import type { Subject } from '../subject.ts';
import { entriesToCome } from './entries-to-come.ts';
import {
  attachmentsToPublish,
  coverThatIsNoImage,
  missingAlts,
  refusedAddressesOfAttachments,
  scansCalledAccessible,
} from './publishable-attachments.ts';
import { secondOfOwner } from './second-of-owner.ts';
import { filesShownTooEarly } from './texts-to-come.ts';
import { refusedAddresses } from './web-addresses.ts';

/** A text that is about to be published. */
export interface Candidate {
  draft: Edition;
  /** The edition that has the text's attachments: the edition itself, or the edition that it is a copy of. */
  attachedTo: string;
  previous: Edition | null;
  /** The instant from which the public sees the text. */
  now: Date;
}

/** REQUIRED_TO_PUBLISH with every field that is missing; INVALID with what the type itself objects to. */
export async function assertPublishable(
  ctx: Context,
  { type, owner }: Pick<Subject, 'type' | 'owner'>,
  { draft, attachedTo, previous, now }: Candidate,
): Promise<void> {
  const locale = defaultLocale(ctx.settings);
  const missing: Problem[] = type.fields
    .flatMap((field) => missingIn(field, propertyOf(draft, field.name), [patchName(field)], locale))
    .map((path) => fillIn(type, path));
  for (const reference of references(type)) {
    const name = `${reference.name}Id`;
    if (reference.required === 'publish' && !propertyOf(draft, name)) missing.push(fillIn(type, [name]));
  }
  const attached = await attachmentsToPublish(ctx, attachedTo);
  missing.push(...missingAlts(attached, locale).map((path) => fillIn(type, path)));
  if (missing.length > 0) throw new UserError('REQUIRED_TO_PUBLISH', missing);
  const { timeZone } = ctx.settings;
  const context = { previous, now, publishing: true, attachments: attached.length, owner, locale, timeZone };
  const problems = [
    ...(type.entity.problems?.(draft, context) ?? []),
    ...type.fields.flatMap((field) => refusedAddresses(field, propertyOf(draft, field.name), [patchName(field)])),
    ...scansCalledAccessible(attached),
    ...refusedAddressesOfAttachments(attached),
    ...coverThatIsNoImage(attached, draft.coverId),
    ...filesShownTooEarly(type, draft, now),
    ...(await entriesToCome(ctx, type, draft, now)),
  ];
  const named = <P extends Problem>(found: readonly P[]) =>
    found.map((one) => underItsLabel(labelledFields(type), one));
  if (problems.length > 0) throw new UserError('INVALID', named(problems));
  ctx.warnings.add(
    ...named(type.entity.warnings?.(draft, context) ?? []),
    ...(await sharedValues(ctx, type, draft)),
    ...(await secondOfOwner(ctx, type, draft)),
    ...(await unknownCodes(ctx, type, draft)),
  );
}

/** A planned text that is to follow another text. */
export interface Follower {
  edition: Edition;
  from: Date;
  attachments: number;
}

/**
 * INVALID where a plan cannot follow the text that is about to be published before it. The plan was checked when
 * another text came before. For example, a consultation that now closes earlier would be opened again by its plan.
 */
export function assertPlanFollows(
  { settings }: Context,
  { type, owner }: Subject,
  previous: Edition,
  { edition, from, attachments }: Follower,
): void {
  const problems = type.entity.problems?.(edition, {
    previous,
    now: from,
    publishing: true,
    attachments,
    owner,
    locale: defaultLocale(settings),
    timeZone: settings.timeZone,
  });
  if (!problems?.length) return;
  const named = problems.map((one) => underItsLabel(labelledFields(type), one));
  const said = (language: keyof Message) => named.map(({ message }) => message[language]).join(' ');
  throw invalid(['id'], {
    pl: `Zaplanowany tekst nie mógłby nastąpić po tym: „${said('pl')}” Najpierw cofnij plan.`,
    en: `The text that is planned could not follow this one: “${said('en')}” Take the plan back first.`,
  });
}

/**
 * Paths of required values that are missing, or missing in the language that all readers fall back to; in value objects
 * too.
 */
function missingIn(field: FieldDefinition, value: unknown, path: string[], locale: string): string[][] {
  const isEmptyList = field.required === 'publish' && Array.isArray(value) && value.length === 0;
  if (value == null || isEmptyList) {
    if (!field.required) return [];
    return [field.localized ? [...path, locale] : path];
  }
  if (field.localized) {
    const isThere = (value as Record<string, unknown>)[locale] != null;
    return isThere || !field.required ? [] : [[...path, locale]];
  }
  if (field.type.kind !== 'value') return [];
  const { fields } = field.type.value;
  const ofItem = (item: Record<string, unknown>, at: string[]) =>
    fields.flatMap((part) => missingIn(part, item[part.name], [...at, patchName(part)], locale));
  if (!Array.isArray(value)) return ofItem(value as Record<string, unknown>, path);
  return value.flatMap((item, index) => ofItem(item, [...path, String(index)]));
}

function fillIn(type: ContentTypeDefinition, path: string[]): Problem {
  const label = labelAt(labelledFields(type), path) ?? { pl: path.join(' › '), en: path.join(' › ') };
  return {
    path,
    message: { pl: `Przed publikacją uzupełnij: ${label.pl}.`, en: `Fill in before publishing: ${label.en}.` },
  };
}
