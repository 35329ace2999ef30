import type { FastifyInstance } from 'fastify';
export async function serveGraphiQL(_app: FastifyInstance): Promise<void> {}
