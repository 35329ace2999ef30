import databaseServer from './global-teardown.ts';
import { endRun } from './s3-gateway.ts';

export default async function teardown(): Promise<void> {
  if (process.env.KONSULTA_TEST_S3) await endRun(process.env.KONSULTA_TEST_S3);
  await databaseServer();
}
