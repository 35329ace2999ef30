import type { Context } from '../../context.ts';
import { type FieldDefinition, patchName } from '../../entities/fields/field-types.ts';
import { endOfDay, startOfDay } from '../../time/days.ts';
import type { PatchProblems } from './patch-values.ts';

type Given = Readonly<Record<string, unknown>>;

/** Whether the patch gives the field a value, by its own name or by the name of its day. */
export function givesValue(patch: Given, field: FieldDefinition): boolean {
  return [patchName(field), field.day?.name].some((name) => name !== undefined && patch[name] !== undefined);
}

/**
 * The value that a patch gives a field. An instant may be given as the city's day: the midnight that begins the day, or
 * ends it. Undefined where the patch does not speak of the field.
 *
 * @param path of the object that has the field
 */
export function valueGiven(
  { ctx, problems, path }: { ctx: Context; problems: PatchProblems; path: string[] },
  field: FieldDefinition,
  patch: Given,
): unknown {
  const instant = patch[patchName(field)];
  const day = field.day && patch[field.day.name];
  if (!field.day || day === undefined) return instant;
  if (instant !== undefined) {
    problems.at([...path, field.day.name], {
      pl: 'Podaj albo dzień, albo dokładną chwilę.',
      en: 'Give either a day or an exact instant.',
    });
  }
  const instantOf = field.day.edge === 'end' ? endOfDay : startOfDay;
  return day === null ? null : instantOf(String(day), ctx.settings.timeZone);
}
