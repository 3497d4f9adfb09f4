import { readFileSync } from 'node:fs';
import { assess } from '../../lib/assess';
import { lazy } from '../../lib/capacity/lazy';
import { fromDescribeInstanceTypes, INSTANCE_TYPES, InstanceTypeError, type InstanceTypeTable } from '../../lib/instance';
import type { Assess } from './plan-collector';

/**
 * The engine with the instance types of a file besides its own: what `aws ec2 describe-instance-types` printed. The file is read at synth.
 * @throws Error  where the file cannot be read, or holds no instance types
 */
export function assessWithTypesOf(file: string): Assess {
  const instanceTypes = typesOf(file);
  return (plan) => {
    try {
      return assess(plan, { instanceTypes: instanceTypes() });
    } catch (error) {
      if (error instanceof InstanceTypeError) throw new Error(`instanceTypesFile ${file}: ${error.message}`);
      throw error;
    }
  };
}

/** The package's table with the types of a file, read on first use. */
export const typesOf = (file: string): (() => InstanceTypeTable) =>
  lazy(() => INSTANCE_TYPES.with(fromDescribeInstanceTypes(textOf(file))));

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`instanceTypesFile ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}
