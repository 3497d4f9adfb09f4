import { readFileSync } from 'node:fs';
import { fromDescribeInstanceTypes, INSTANCE_TYPES, InstanceTypeError, type InstanceTypeTable, UnknownInstanceType } from '../../lib';
import { UsageError } from '../usage-error';

/** The option by which users add types that the table does not know yet. */
export const INSTANCE_TYPES_OPTION = { 'instance-types': { type: 'string' } } as const;

/** The package's table, and what a file of `aws ec2 describe-instance-types` adds to it. @throws UsageError */
export function instanceTypeTable(file: unknown): InstanceTypeTable {
  if (typeof file !== 'string') return INSTANCE_TYPES;
  try {
    return INSTANCE_TYPES.with(fromDescribeInstanceTypes(JSON.parse(readFile(file))));
  } catch (error) {
    if (error instanceof InstanceTypeError || error instanceof SyntaxError) throw new UsageError([`${file}: ${error.message}`]);
    throw error;
  }
}

/** The types of these names; every unknown one is told, with what may have been meant. @throws UsageError */
export function typesNamed(table: InstanceTypeTable, names: readonly string[]) {
  const problems = names
    .filter((name) => table.find(name) === undefined)
    .map((name) => new UnknownInstanceType(name, table.nearest(name)).message);
  if (problems.length > 0) throw new UsageError(problems);
  return names.map((name) => table.get(name));
}

/** A file's text. @throws UsageError  where it cannot be read */
export function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError([`${file}: cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`]);
  }
}
