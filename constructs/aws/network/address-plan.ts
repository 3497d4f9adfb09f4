import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Annotations, attachCustomSynthesis } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  type AddressNote,
  type AddressPlan,
  AddressPlanError,
  type AddressRequest,
  planAddresses,
  readFrozenAddresses,
} from '../../../lib/address';
import type { Problems } from '../problems';

/**
 * Carves the VPC, by the committed plan where there is one.
 * @returns `undefined` where it cannot be done; then the problems say why
 */
export function carve(request: AddressRequest, file: string | undefined, problems: Problems): AddressPlan | undefined {
  try {
    return planAddresses(request, committedPlan(file));
  } catch (error) {
    if (!(error instanceof AddressPlanError)) throw error;
    for (const problem of error.problems) problems.say(problem);
    return undefined;
  }
}

function committedPlan(file: string | undefined) {
  if (file === undefined || !existsSync(file)) return undefined;
  try {
    return readFrozenAddresses(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof AddressPlanError)) throw error;
    throw new AddressPlanError(error.problems.map((problem) => `${file}: ${problem}`));
  }
}

/** Keeps the committed plan up to date: a synth writes it where it lacks something. What stands in it stays. */
export function keepCommitted(scope: Construct, { frozen }: AddressPlan, file: string): void {
  const text = `${JSON.stringify(frozen, undefined, 2)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  Annotations.of(scope).addInfoV2(
    'eks-podnet:address-plan',
    `${file} now holds the CIDR of every subnet: commit it, so that none of them ever moves`,
  );
  attachCustomSynthesis(scope, {
    onSynthesize: () => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
  });
}

/** What the user should know of the plan; a subnet that is smaller than it ought to be is worth a warning. */
export function annotate(scope: Construct, notes: readonly AddressNote[]): void {
  for (const { kind, role, zone, message } of notes) {
    const id = ['eks-podnet', kind, role, ...(zone === undefined ? [] : [zone])].join(':');
    if (kind === 'frozen-too-small') Annotations.of(scope).addWarningV2(id, message);
    else Annotations.of(scope).addInfoV2(id, message);
  }
}
