import { command, UsageError } from './command.ts';

export const schemaPrint = command({
  name: 'schema print',
  summary: 'prints the schema of one of the two APIs',
  usage: 'delivery|management',
  options: {},
  async run({ positionals: [api, ...more] }) {
    if ((api !== 'delivery' && api !== 'management') || more.length > 0) {
      throw new UsageError('Expected delivery or management');
    }
    const { printDeliverySchema, printManagementSchema } = await import('../resolvers/build.ts');
    process.stdout.write(api === 'delivery' ? printDeliverySchema() : printManagementSchema());
    return 0;
  },
});
