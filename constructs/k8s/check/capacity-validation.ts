import { readFileSync } from 'node:fs';
import { type Manifest, ManifestError, parseManifestFiles } from '../../../lib/manifests';
import type { Finding } from '../../../lib/plan';
import { assessManifests, type ResolvedOptions, resolveOptions } from './assess-manifests';
import type { CapacityCheckOptions } from './capacity-check-options';

/** What cdk8s-cli hands to a plugin, as far as it is used. @see cdk8s-team/cdk8s-cli src/plugins/validation.ts */
interface ValidationContext {
  readonly manifests: readonly string[];
  readonly logger: { log(message: string): void };
  readonly report: {
    addViolation(violation: {
      readonly ruleName: string;
      readonly recommendation: string;
      readonly fix: string;
      readonly violatingResources: readonly {
        readonly resourceName: string;
        readonly locations: readonly string[];
        readonly manifestPath: string;
      }[];
    }): void;
    submit(status: 'success' | 'failure'): void;
  };
}

/**
 * The check as a validation plugin of cdk8s-cli: `cdk8s synth` ends with status 2, and a report, where the pods do not fit.
 *
 *     # cdk8s.yaml
 *     validations:
 *       - package: eks-podnet
 *         version: 0.1.0
 *         class: CapacityValidation
 *         properties: { planFile: plan.json }
 */
export class CapacityValidation {
  private readonly options: ResolvedOptions;

  constructor(properties: CapacityCheckOptions) {
    this.options = resolveOptions(properties);
  }

  /** Called by cdk8s-cli with its validation context. */
  async validate(context: unknown): Promise<void> {
    const { manifests: paths, report, logger } = context as ValidationContext;
    const found = this.findings(paths);
    for (const { finding, manifestPath } of found) {
      const { rule, severity, subject, message, fix } = finding;
      if (!this.options.failing.includes(severity)) {
        logger.log(`${severity} ${rule}: ${message} Fix: ${fix}`);
        continue;
      }
      const resourceName = nameOf(subject);
      report.addViolation({
        ruleName: rule,
        recommendation: message,
        fix,
        violatingResources: [{ resourceName, locations: [subject], manifestPath }],
      });
    }
    report.submit(found.some(({ finding }) => this.options.failing.includes(finding.severity)) ? 'failure' : 'success');
  }

  private findings(paths: readonly string[]): { readonly finding: Finding; readonly manifestPath: string }[] {
    try {
      const manifests = parseManifestFiles(paths.map((name) => ({ name, text: readFileSync(name, 'utf8') })));
      return assessManifests(manifests, this.options).map((finding) => ({
        finding,
        manifestPath: pathOf(finding, manifests) ?? paths[0] ?? '',
      }));
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      return error.problems.map(({ at, field, message }) => ({
        finding: {
          rule: 'manifest-invalid',
          severity: 'error',
          subject: at,
          message: `${at}: ${field}: ${message}.`,
          numbers: {},
          fix: `Correct ${field}.`,
          documentation: '',
        },
        manifestPath: at.split(', document')[0]!,
      }));
    }
  }
}

/** The object's own name: `web` of `workload/shop/web`. */
function nameOf(subject: string): string {
  return subject.split('/').at(-1)!;
}

/** The file that holds the object that a finding is about. */
function pathOf({ subject }: Finding, manifests: readonly Manifest[]): string | undefined {
  if (!subject.startsWith('workload/')) return undefined;
  const holds = ({ object }: Manifest) =>
    (object as { readonly metadata?: { readonly name?: unknown } }).metadata?.name === nameOf(subject);
  return manifests.find(holds)?.source;
}
