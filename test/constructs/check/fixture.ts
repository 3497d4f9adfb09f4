import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityCheck, type PlanCollector } from '../../../constructs/check';
import type { Assessment, Finding, NetworkPlan } from '../../../lib/plan';

/** A finding, as the engine gives it. */
export function finding(severity: Finding['severity'], subject = 'subnet/pods', rule = 'subnet-exhausted'): Finding {
  return {
    rule,
    severity,
    subject,
    message: `${subject} needs 20 addresses and has 11.`,
    numbers: { needed: 20, available: 11 },
    fix: 'Use at least a /27.',
    documentation: `docs/rules.md#${rule}`,
  };
}

/** What the engine would say. */
export function assessment(...findings: Finding[]): Assessment {
  return { schema: 'eks-podnet/assessment/v1', nodePools: [], subnets: [], findings };
}

/** A cluster of one subnet, as far as the check sees it. */
export class TestCluster extends Construct {
  readonly collector: PlanCollector;
  readonly subnet: CfnResource;
  /** Plans that were judged, in order. */
  readonly judged: NetworkPlan[] = [];

  constructor(scope: Construct, id: string, ...findings: Finding[]) {
    super(scope, id);
    this.collector = CapacityCheck.watch(this, {
      assess: (plan) => {
        this.judged.push(plan);
        return assessment(...findings);
      },
    });
    this.collector.cluster({ name: id }, new CfnResource(this, 'Cluster', { type: 'AWS::EKS::Cluster' }));
    this.subnet = new CfnResource(this, 'Pods', { type: 'AWS::EC2::Subnet' });
    this.collector.subnet({ name: 'pods', availabilityZone: 'us-west-2a', cidr: '10.0.0.0/28', roles: ['pod'] }, this.subnet);
  }
}

/** A new folder for an assembly. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'podnet-check-'));

/** The names of our files in an assembly. */
export const podnetFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.includes('.podnet-'))
    .sort();

export const readJson = (...path: string[]): never => JSON.parse(readFileSync(join(...path), 'utf8')) as never;
