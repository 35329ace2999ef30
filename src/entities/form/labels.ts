import type { Message, Problem } from '../../message.ts';
import { type ContentTypeDefinition, references } from '../fields/content-type.ts';
import { editsName, type FieldDefinition } from '../fields/field-types.ts';
import { kernelFields } from './kernel-fields.ts';

/** A field, as far as messages name it. The parts are those of a value object. */
export interface Labelled {
  /** All names of the field in paths. */
  names: readonly string[];
  /** The one of the names that leads to edits of single entries of a list. */
  edits?: string;
  label: Message;
  parts: readonly Labelled[];
}

export function labelledField(field: FieldDefinition): Labelled {
  const { name, patchName, property, day, label, type } = field;
  const edits = editsName(field) ?? undefined;
  const names = [name, property, patchName, day?.name, edits].filter((one) => one !== undefined);
  return { names, edits, label, parts: type.kind === 'value' ? type.value.fields.map(labelledField) : [] };
}

const ofTypes = new WeakMap<ContentTypeDefinition, Labelled[]>();

/** The fields of a content type's patches. */
export function labelledFields(type: ContentTypeDefinition): readonly Labelled[] {
  const known = ofTypes.get(type);
  if (known) return known;
  const made = [
    ...type.fields.map(labelledField),
    ...references(type).map(({ name, label }): Labelled => ({ names: [name, `${name}Id`], label, parts: [] })),
    ...kernelFields.map(labelledField),
  ];
  ofTypes.set(type, made);
  return made;
}

/**
 * The label of the field at a path: `Sposoby udziału 1 › Instrukcja (polski)`. Entries of lists are counted from 1. The
 * language is named where the path ends in one. Null where the path leads to no field.
 */
export function labelAt(fields: readonly Labelled[], path: readonly string[]): Message | null {
  const steps: Message[] = [];
  let among = fields;
  for (const segment of withoutEdits(fields, path)) {
    const last = steps.at(-1);
    const found = among.find(({ names }) => names.includes(segment));
    if (found) {
      steps.push(found.label);
      among = found.parts;
    } else if (!last) return null;
    else if (/^\d+$/.test(segment)) {
      const count = Number(segment) + 1;
      steps[steps.length - 1] = { pl: `${last.pl} ${count}`, en: `${last.en} ${count}` };
    } else {
      steps[steps.length - 1] = {
        pl: `${last.pl} (${languageName(segment, 'pl')})`,
        en: `${last.en} (${languageName(segment, 'en')})`,
      };
      break;
    }
  }
  if (steps.length === 0) return null;
  const joined = (language: keyof Message) => steps.map((step) => step[language]).join(' › ');
  return { pl: joined('pl'), en: joined('en') };
}

/** What edits say of an entry beside its fields. */
const aroundEntries: readonly (string | undefined)[] = ['entry', 'position', 'at'];

/**
 * Edits lead to fields of an entry: `timelineEdits.change.0.entry.label` is read as `timelineEdits.label`, and
 * `attachmentEdits.add.0.kind` as `attachmentEdits.kind`.
 */
function withoutEdits(fields: readonly Labelled[], path: readonly string[]): readonly string[] {
  const isEdit = fields.some(({ edits }) => edits !== undefined && edits === path[0]);
  if (!isEdit) return path;
  return [path[0], ...path.slice(aroundEntries.includes(path[3]) ? 4 : 3)];
}

/** `polski`, `Polish`; the tag itself where the tag is malformed. */
export function languageName(tag: string, language: keyof Message): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A message that begins with the field's label. */
export function naming(label: Message | null, { pl, en }: Message): Message {
  return label ? { pl: `${label.pl}: ${pl}`, en: `${label.en}: ${en}` } : { pl, en };
}

/** The same problem under what its field is called, unless its message says so itself. */
export function underItsLabel<P extends Problem>(fields: readonly Labelled[], problem: P): P {
  const label = labelAt(fields, problem.path);
  const says = (language: keyof Message) =>
    label && problem.message[language].toLowerCase().includes(label[language].toLowerCase());
  return says('pl') && says('en') ? problem : { ...problem, message: naming(label, problem.message) };
}
