import { mostValues } from '../../entities/fields/limits.ts';
import { coerceValue, type Fields, namedIn, type Place, type ValueType } from './coerce.ts';

/**
 * Edits of a list of value objects that leave all other entries as they are. Entries have no ids: each is named by its
 * place in the list before all edits, the first by 0.
 */
export interface ListEdits {
  /** Before the entry that stands there; at the end where no place is given. */
  add?: readonly { at?: number | null; entry: Fields }[] | null;
  /** Fields left out stay, null clears, and texts keep their other languages. */
  change?: readonly { position: number; entry: Fields }[] | null;
  /** Places. */
  remove?: readonly number[] | null;
}

/** The whole list after the edits. Places that the list does not have, or that are named twice, are problems. */
export async function editedEntries(of: Place, type: ValueType, edits: ListEdits): Promise<Fields[] | null> {
  const place = { ...of, named: namedIn(of.before) };
  const before = (place.before ?? []) as readonly Fields[];
  const named = new NamedPlaces(place, before.length);
  const removed = removedPlaces(named, edits);
  if (before.length - removed.size + (edits.add ?? []).length > mostValues) {
    place.problems.at(place.path, { pl: `Najwyżej ${mostValues} pozycji.`, en: `${mostValues} entries at most.` });
    return [...before];
  }
  const changed = await changedEntries(place, type, named, before, edits);
  const added = await addedEntries(place, type, named, edits);
  const list = [...before, undefined].flatMap((entry, position) => {
    const stays = entry && !removed.has(position) ? [changed.get(position) ?? entry] : [];
    return [...(added.get(position) ?? []), ...stays];
  });
  // A list that nobody has begun is null, and stays so when the edits say nothing.
  return list.length === 0 && place.before == null ? null : list;
}

function removedPlaces(named: NamedPlaces, { remove }: ListEdits): Set<number> {
  return new Set((remove ?? []).filter((position, n) => named.take(position, ['remove', String(n)])));
}

async function changedEntries(
  place: Place,
  type: ValueType,
  named: NamedPlaces,
  before: readonly Fields[],
  { change }: ListEdits,
): Promise<Map<number, Fields>> {
  const changed = new Map<number, Fields>();
  for (const [n, { position, entry }] of (change ?? []).entries()) {
    if (!named.take(position, ['change', String(n), 'position'])) continue;
    const path = [...place.path, 'change', String(n), 'entry'];
    changed.set(position, await coerceValue({ ...place, path, before: before[position] }, type.value.fields, entry));
  }
  return changed;
}

/** By the place that the new entries stand before; those for the end stand after the last. */
async function addedEntries(
  place: Place,
  type: ValueType,
  named: NamedPlaces,
  { add }: ListEdits,
): Promise<Map<number, Fields[]>> {
  const added = new Map<number, Fields[]>();
  for (const [n, { at, entry }] of (add ?? []).entries()) {
    const position = at ?? named.count;
    if (!named.hasRoomAt(position, ['add', String(n), 'at'])) continue;
    const path = [...place.path, 'add', String(n), 'entry'];
    const made = await coerceValue({ ...place, path, before: undefined }, type.value.fields, entry);
    added.set(position, [...(added.get(position) ?? []), made]);
  }
  return added;
}

/** The places that edits speak of: within the list, and each for one edit only. People hear them counted from 1. */
class NamedPlaces {
  readonly count: number;
  private readonly place: Place;
  private readonly taken = new Set<number>();

  constructor(place: Place, count: number) {
    this.place = place;
    this.count = count;
  }

  /** Whether an entry stands there that no other edit has named; a problem where not. */
  take(position: number, path: string[]): boolean {
    const exists = position >= 0 && position < this.count;
    if (exists && !this.taken.has(position)) {
      this.taken.add(position);
      return true;
    }
    const number = position + 1;
    const twice = {
      pl: `Pozycję ${number} można w jednym zapisie albo raz zmienić, albo usunąć.`,
      en: `Entry ${number} can be changed once or removed in one update, not both.`,
    };
    const missing = {
      pl: `Nie ma pozycji ${number}; liczba pozycji: ${this.count}.`,
      en: `There is no entry ${number}; the number of entries is ${this.count}.`,
    };
    this.place.problems.at([...this.place.path, ...path], exists ? twice : missing);
    return false;
  }

  /** Whether a new entry can stand there: before any entry, or after the last; a problem where not. */
  hasRoomAt(position: number, path: string[]): boolean {
    if (position >= 0 && position <= this.count) return true;
    this.place.problems.at([...this.place.path, ...path], {
      pl: `Nowa pozycja może być od 1. do ${this.count + 1}., a nie ${position + 1}.`,
      en: `A new entry can be number 1 to ${this.count + 1}, not ${position + 1}.`,
    });
    return false;
  }
}
