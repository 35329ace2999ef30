import fc from 'fast-check';

/**
 * Properties are tried on the same cases each time, so that a red run is the change's fault. To try new cases:
 * PROPERTY_SEED=random (or a number, to repeat a found case), with RUNS for more cases.
 */
const wanted = process.env['PROPERTY_SEED'] ?? '20261120';

if (wanted !== 'random')
  fc.configureGlobal({ includeErrorInReport: true, ...fc.readConfigureGlobal(), seed: Number(wanted) });

export default fc;
export * from 'fast-check';
