import fc from './fast-check.ts';
import type { Text } from './publication-model.ts';

export const minute = 60_000;

const document = fc.constantFrom(0, 0, 0, 0, 1, 2);
const minutes = (min: number, max: number) => fc.integer({ min, max }).map((n) => n * minute);
const change: fc.Arbitrary<Partial<Text>> = fc.oneof(
  fc.record({ pl: fc.constantFrom('Aleje', 'Planty', 'Bulwary', 'Ogrody', 'Place') }),
  fc.record({ en: fc.constantFrom('Avenues', 'Gardens', 'Squares', null) }),
);
const when = {
  /** A later instant; sometimes an instant in the past. */
  at: sometimes(9, minutes(1, 60), minutes(-1, 0)),
  /** An instant after the beginning. */
  until: sometimes(5, minutes(1, 90), minutes(-5, 0)),
  replace: fc.boolean(),
  locales: sometimes(2, fc.constantFrom<(keyof Text)[]>(['pl'], ['en']), fc.constant<(keyof Text)[]>(['pl', 'en'])),
};
/** Refused moves are tried only sometimes: otherwise few moves would succeed. */
const evenIfRefused = fc.constantFrom(true, false, false, false);
const verb = <V extends string, T extends object>(name: V, rest: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record({ ...rest, verb: fc.constant(name), evenIfRefused }) as fc.Arbitrary<
    T & { verb: V; evenIfRefused: boolean }
  >;
const updating = verb('update', { document, change });
const publishing = verb('publish', { document, ...when });
const writing = fc
  .tuple(updating, publishing)
  .map(([update, publish]) => [update, { ...publish, document: update.document }]);
const withdrawing = verb('withdraw', { document });
const ending = verb('setEnd', { document, until: when.until });
const comingBack = fc
  .tuple(withdrawing, publishing)
  .map(([withdraw, publish]) => [withdraw, { ...publish, document: withdraw.document }]);
/** Moves an end after a text was written and published, mostly beside a plan. */
const endingAfterwards = fc
  .tuple(writing, ending)
  .map(([steps, ending]) => [...steps, { ...ending, document: steps[0].document }]);
const one = <T>(arbitrary: fc.Arbitrary<T>) => arbitrary.map((step) => [step]);
/** The next move: a single step, a text that is written and published, or a withdrawal and its return. */
export const moves = fc.oneof(
  { weight: 6, arbitrary: writing },
  { weight: 1, arbitrary: one(updating) },
  { weight: 2, arbitrary: one(publishing) },
  { weight: 4, arbitrary: one(verb('unschedule', { document })) },
  { weight: 1, arbitrary: one(withdrawing) },
  { weight: 1, arbitrary: comingBack },
  { weight: 1, arbitrary: one(ending) },
  { weight: 2, arbitrary: endingAfterwards },
  { weight: 1, arbitrary: one(verb('wait', { by: minutes(0, 50) })) },
  // Before, at and after the next planned change.
  { weight: 2, arbitrary: one(verb('waitForChange', { beside: fc.integer({ min: -2, max: 1 }) })) },
);
export type Step = typeof moves extends fc.Arbitrary<(infer T)[]> ? T : never;

/** Two of the three are public when it begins. */
export const opening: Step[] = ([0, 1] as const).map((n) => ({
  verb: 'publish',
  evenIfRefused: true,
  document: n,
  at: null,
  until: null,
  replace: false,
  locales: null,
}));

/** Null in half of the cases; otherwise mostly the common value. */
function sometimes<T>(weight: number, common: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof(
    { weight: weight + 1, arbitrary: fc.constant(null) },
    { weight, arbitrary: common },
    { weight: 1, arbitrary: rare },
  );
}
