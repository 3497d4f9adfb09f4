import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { InstanceTypeTable } from '../../lib/instance';
import { LoadError, type LoadPreset, tune } from '../../lib/on-demand';
import type { Finding } from '../../lib/plan/assessment';
import type { PlanLoad } from '../../lib/plan/load';
import type { NetworkPlan } from '../../lib/plan/types';
import { NotKnown } from '../../lib/plan/unknown';
import { TUNED_SETTINGS } from '../../lib/rules/besides-rules';
import { TUNED_VARIABLES } from '../../lib/tune/candidates';
import type { TuneConstraints } from '../../lib/tune/recommend';
import { NOT_LOOKED_UP } from './lookup';
import { renderTunedSettings, type TunedSettingsFile } from './tuned-settings-file';

/** Settings of one cluster that are tuned at synth. */
export interface TuningRequest {
  /** Where the settings are committed. */
  readonly file: string;
  /** What the file held when the settings were taken from it; `undefined` where it was not there. */
  readonly committed: TunedSettingsFile | undefined;
  /** A load by its name, or the file that holds it. */
  readonly load: { readonly preset: LoadPreset } | { readonly file: string };
  readonly constraints: TuneConstraints;
  /** @default - the table that comes with the package */
  readonly instanceTypes?: () => InstanceTypeTable;
}

/** Nodes that a synth takes the time to simulate; of more, a share is played under the same share of EC2's limits. */
export const NODES_AT_MOST = 250;

/** Tells why the settings are as they are; tunes and writes them where none were committed. */
export function tunedSettings(request: TuningRequest, plan: NetworkPlan): Finding[] {
  const { file, committed } = request;
  if (plan.unknown?.some(({ reason }) => reason === NOT_LOOKED_UP)) return []; // the CLI synthesizes again, with what it looks up
  try {
    const load = loadOf(request);
    const inputs = digestOf(plan, load, request.constraints);
    if (committed === undefined) return [write(request, plan, load, inputs)];
    if (committed.inputs === inputs) return [said(plan, 'info', committed.why, `Delete ${file} and synthesize to tune again.`)];
    const message = `The settings of ${file} were tuned for another state of this cluster, and stay as they are: ${committed.why}`;
    return [said(plan, 'warning', message, `Delete ${file} and synthesize to tune again, or commit it as it is and acknowledge this.`)];
  } catch (error) {
    if (error instanceof NotKnown) {
      return [said(plan, 'info', `Settings are not tuned: ${error.message}.`, `Give ${error.at} a value that is known at synth.`)];
    }
    if (error instanceof LoadError) {
      return [
        said(plan, 'error', `Settings cannot be tuned: ${error.problems.join('; ')}.`, 'Tune for a load that goes with the cluster.'),
      ];
    }
    throw error;
  }
}

function write(request: TuningRequest, plan: NetworkPlan, load: PlanLoad | LoadPreset, inputs: string): Finding {
  const { file, constraints, instanceTypes } = request;
  const planned = typeof load === 'string' ? plan : { ...plan, load };
  const { recommended, why } = tune(planned, load, {
    ...constraints,
    nodesAtMost: NODES_AT_MOST,
    ...(instanceTypes !== undefined && { instanceTypes: instanceTypes() }),
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, renderTunedSettings({ inputs, env: recommended.env, why }));
  return said(
    plan,
    'warning',
    `${file} now holds tuned settings, which this synth does not have yet. ${why}`,
    `Commit ${file}, and synthesize again.`,
  );
}

/** @throws LoadError  where the file cannot be read */
function loadOf({ load }: TuningRequest): PlanLoad | LoadPreset {
  if ('preset' in load) return load.preset;
  try {
    return JSON.parse(readFileSync(load.file, 'utf8'));
  } catch (error) {
    throw new LoadError([`${load.file}: ${(error as Error).message}`]);
  }
}

/** What the choice hangs on: the plan but for the variables that are chosen, the load, and what must be kept to. */
function digestOf(plan: NetworkPlan, load: PlanLoad | LoadPreset, constraints: TuneConstraints): string {
  const env = Object.entries(plan.cni.env ?? {}).filter(([name]) => !(TUNED_VARIABLES as readonly string[]).includes(name));
  const inputs = { ...plan, cni: { ...plan.cni, env: Object.fromEntries(env) }, load, constraints };
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16);
}

function said(plan: NetworkPlan, severity: Finding['severity'], message: string, fix: string): Finding {
  return {
    rule: TUNED_SETTINGS.name,
    severity,
    subject: `cluster/${plan.cluster.name}`,
    message,
    numbers: {},
    fix,
    documentation: `docs/rules.md#${TUNED_SETTINGS.name}`,
  };
}
