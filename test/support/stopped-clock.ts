import type { Clock, TestApp } from './harness.ts';

/**
 * Stops a test database's clock: from here on the clock stands still until the test moves it, so that a test can stand
 * on either side of an instant, or on the instant. Earlier sessions are over: sign in afterwards.
 */
export async function stopClock(city: TestApp, at = new Date('2040-03-01T12:00:00Z')): Promise<Clock> {
  await city.sql(`create or replace function content.instant() returns timestamptz
    language sql volatile security definer set search_path = content, public
    as 'select to_timestamp(0) + shift from clock'`);
  // The only other reader of the clock.
  await city.sql('create or replace view content.time as select content.instant() as now');
  const clock: Clock = {
    async now() {
      const [row] = await city.sql<{ now: Date }>('select content.instant() as now');
      return row.now;
    },
    async set(to) {
      await city.sql(`update clock set shift = $1::int8 * interval '1 millisecond'`, [to.getTime()]);
    },
    async advance({ milliseconds = 0, seconds = 0, minutes = 0, hours = 0, days = 0 }) {
      const total = milliseconds + 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)));
      await clock.set(new Date((await clock.now()).getTime() + total));
    },
  };
  await clock.set(at);
  return clock;
}

/** So many minutes (and milliseconds) after an instant. */
export function later(instant: Date, minutes: number, milliseconds = 0): Date {
  return new Date(instant.getTime() + minutes * 60_000 + milliseconds);
}
