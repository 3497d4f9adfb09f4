import {
  App,
  attachCustomSynthesis,
  type IPolicyValidationPlugin,
  type ISynthesisSession,
  type PolicyValidationPluginReport,
  Stack,
  Stage,
  Validations,
} from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { isAcknowledged } from './acknowledgements';
import { isSynthesizing, watchSynth } from './app-synth';
import { fileStem, removeFiles, writeFiles } from './assembly-files';
import { CapacityError } from './capacity-error';
import { idOf, PLUGIN_NAME, violationOf } from './finding';
import { NOT_LOOKED_UP, waitsForLookup } from './lookup';
import { PlanCollector, type PlanCollectorOptions } from './plan-collector';
import { judge, type Verdict } from './verdict';

const checks = new WeakMap<IConstruct, CapacityCheck>();

/** A cluster below the root, and what was last found of it. */
interface Entry {
  readonly collector: PlanCollector;
  readonly stem: string;
  verdict?: Verdict;
}

/**
 * Judges the plans of all clusters below one root when that is synthesized, and writes them into the assembly.
 *
 * Findings reach the user through CDK's validation report. CDK makes that only where it synthesizes an app; where a stage is synthesized
 * alone, errors that no one acknowledged are thrown.
 */
export class CapacityCheck implements IPolicyValidationPlugin {
  /** The check of the tree that a construct is in; it registers itself the first time. */
  static of(construct: IConstruct): CapacityCheck {
    const { root } = construct.node;
    const known = checks.get(root);
    if (known !== undefined) return known;
    const check = new CapacityCheck(root);
    checks.set(root, check);
    return check;
  }

  /** What the constructs of one more cluster tell; their plan is judged whenever `owner` is synthesized. */
  static watch(owner: Construct, options: PlanCollectorOptions = {}): PlanCollector {
    const collector = new PlanCollector(owner, options);
    CapacityCheck.of(owner).add(collector);
    return collector;
  }

  readonly name = PLUGIN_NAME;
  private readonly entries: Entry[] = [];
  private readonly stems = new Set<string>();
  private readonly judged = new WeakMap<object, Set<Entry>>();

  private constructor(private readonly root: IConstruct) {
    if (Stage.isStage(root)) Validations.of(root).addPlugins(this);
    if (App.isApp(root)) watchSynth(root);
  }

  private add(collector: PlanCollector): void {
    const entry: Entry = { collector, stem: this.uniqueStem(collector.owner) };
    this.entries.push(entry);
    attachCustomSynthesis(new Construct(collector.owner, 'CapacityCheck'), { onSynthesize: (session) => this.run(entry, session) });
  }

  /** The findings of the synthesis that CDK validates now. */
  validate(): PolicyValidationPluginReport {
    const findings = this.entries.flatMap(({ verdict }) => verdict?.findings ?? []);
    return { success: findings.every(({ severity }) => severity !== 'error'), violations: findings.map(violationOf) };
  }

  private run(entry: Entry, { assembly, outdir }: ISynthesisSession): void {
    const judged = this.judged.get(assembly) ?? new Set();
    this.judged.set(assembly, judged);
    if (judged.has(entry)) judged.clear(); // a stage that is synthesized again has the assembly that it had
    if (judged.size === 0) removeFiles(outdir);
    entry.verdict = judge(entry.collector, this.others(entry));
    writeFiles(outdir, entry.stem, entry.verdict);
    judged.add(entry);
    const stage = Stage.of(entry.collector.owner);
    const ofStage = this.entries.filter(({ collector }) => Stage.of(collector.owner) === stage);
    if (!this.isReportedByApp() && judged.size === ofStage.length && !isFirstPass(stage, ofStage)) failOnErrors(ofStage);
  }

  private others(entry: Entry): PlanCollector[] {
    return this.entries.filter((other) => other !== entry).map(({ collector }) => collector);
  }

  private isReportedByApp(): boolean {
    return App.isApp(this.root) && isSynthesizing(this.root);
  }

  private uniqueStem(owner: IConstruct): string {
    const stem = fileStem(owner);
    let candidate = stem;
    for (let number = 2; this.stems.has(candidate); number++) candidate = `${stem}-${number}`;
    this.stems.add(candidate);
    return candidate;
  }
}

function failOnErrors(entries: readonly Entry[]): void {
  const errors = entries
    .flatMap(({ verdict }) => verdict?.findings ?? [])
    .filter((finding) => finding.severity === 'error' && !isAcknowledged(idOf(finding), finding.at));
  if (errors.length > 0) throw new CapacityError(errors);
}

/** Whether look-ups of the stage are still to be answered: a failure now would keep the CLI from answering them. */
function isFirstPass(stage: Stage | undefined, entries: readonly Entry[]): boolean {
  const stacks = stage?.node.findAll().filter((each) => Stack.isStack(each)) ?? [];
  return (
    stacks.some(waitsForLookup) || entries.some(({ verdict }) => verdict?.plan.unknown?.some(({ reason }) => reason === NOT_LOOKED_UP))
  );
}
