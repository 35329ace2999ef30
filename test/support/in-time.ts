const turn = 50; // milliseconds

/**
 * The result of the work, or 'too late' when it takes more milliseconds. Time in which a busy machine keeps this
 * process waiting for a processor does not count: the timer is late then, and does not catch up afterwards.
 */
export async function inTime<T>(milliseconds: number, work: Promise<T>): Promise<T | 'too late'> {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, turn);
  try {
    const outcome = await work;
    return turns * turn < milliseconds ? outcome : 'too late';
  } finally {
    clearInterval(timer);
  }
}
