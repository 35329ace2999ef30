import fc from 'fast-check';

/**
 * Properties are tried on the same cases each time, so that a red run is the change's fault. To look for new ones:
 * PROPERTY_SEED=random (or a number, to see a found one again), with RUNS for more of them.
 */
const wanted = process.env['PROPERTY_SEED'] ?? '20261120';

if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });

export default fc;
export * from 'fast-check';
