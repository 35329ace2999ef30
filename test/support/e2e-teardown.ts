import stopDatabase from './global-teardown.ts';
import { endRun } from './s3-gateway.ts';

export default async function teardown(): Promise<void> {
  await stopDatabase();
  if (process.env.KONSULTA_TEST_S3) await endRun(process.env.KONSULTA_TEST_S3);
}
