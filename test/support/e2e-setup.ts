import { startDatabase } from './global-setup.ts';
import { prepareRun } from './s3-gateway.ts';

export default async function setup(): Promise<void> {
  process.env.KONSULTA_TEST_S3 = await prepareRun();
  await startDatabase();
}
