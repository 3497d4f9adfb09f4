import type { IConstruct } from 'constructs';
import { ManifestError } from '../../../lib/manifests';
import { assessManifests, type ResolvedOptions, resolveOptions } from './assess-manifests';
import type { CapacityCheckOptions, CapacityFinding } from './capacity-check-options';
import { manifestsOfTree } from './manifests-of-tree';

/**
 * Checks that the pods of a cdk8s app or chart fit the nodes and subnets of a plan. `cdk8s synth`, `app.synth()` and `Testing.synth` fail where they do not.
 *
 * Every API object below the construct counts, whatever made it.
 */
export class CapacityCheck {
  /**
   * Attaches a check to an app, a chart, or anything in one. `Testing.synth` of a chart asks the chart's own checks only.
   */
  static attach(scope: IConstruct, options: CapacityCheckOptions): CapacityCheck {
    const check = new CapacityCheck(scope, resolveOptions(options));
    scope.node.addValidation({ validate: () => check.validate() });
    return check;
  }

  private constructor(
    private readonly scope: IConstruct,
    private readonly options: ResolvedOptions,
  ) {}

  /** Everything that there is to say of the tree as it is now, the failing and the rest. */
  findings(): CapacityFinding[] {
    const findings = assessManifests(manifestsOfTree(this.scope), this.options);
    return findings.map(({ rule, severity, subject, message, fix }) => ({ rule, severity, subject, message, fix }));
  }

  private validate(): string[] {
    try {
      const failing = this.findings().filter(({ severity }) => (this.options.failing as readonly string[]).includes(severity));
      return failing.map(({ rule, severity, message, fix }) => `${severity} ${rule}: ${message} Fix: ${fix}`);
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      return error.message.split('\n');
    }
  }
}
