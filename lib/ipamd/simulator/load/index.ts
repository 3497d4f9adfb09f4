import type { PlanLoadPart } from '../../../plan/load';
import { BurstPart } from './burst';
import { ChurnPart } from './churn';
import { DailyPart } from './daily';
import { DeploymentPart } from './deployment';
import { RollingUpgradePart, ScaleOutPart, SpotPart, ZoneLossPart } from './node-events';
import type { LoadPart, LoadStage } from './part';
import { TracePart } from './trace-part';

type Maker<K> = (load: Extract<PlanLoadPart, { kind: K }>, stage: LoadStage) => LoadPart;

const MAKERS: { readonly [K in PlanLoadPart['kind']]: Maker<K> } = {
  burst: (load, stage) => new BurstPart(load, stage),
  churn: (load, stage) => new ChurnPart(load, stage),
  daily: (load, stage) => new DailyPart(load, stage),
  deployment: (load, stage) => new DeploymentPart(load, stage),
  'scale-out': (load, stage) => new ScaleOutPart(load, stage),
  'rolling-upgrade': (load, stage) => new RollingUpgradePart(load, stage),
  'zone-loss': (load, stage) => new ZoneLossPart(load, stage),
  spot: (load, stage) => new SpotPart(load, stage),
  trace: (load, stage) => new TracePart(load, stage),
};

/** The part of a load that plays that. */
export function loadPart(load: PlanLoadPart, stage: LoadStage): LoadPart {
  return (MAKERS[load.kind] as Maker<PlanLoadPart['kind']>)(load as never, stage);
}

export type { LoadPart, LoadStage } from './part';
