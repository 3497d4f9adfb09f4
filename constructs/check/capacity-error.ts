import { idOf, type LocatedFinding, PLUGIN_NAME } from './finding';

/** Errors that no one acknowledged, told as CDK's validation report tells them. It has no stack trace: the mistake is in the app's numbers. */
export class CapacityError extends Error {
  override readonly name = 'CapacityError';

  constructor(findings: readonly LocatedFinding[]) {
    super(`Validation failed.\n\n${findings.map(inWords).join('\n\n')}`);
    this.stack = `${this.name}: ${this.message}`;
  }
}

function inWords(finding: LocatedFinding): string {
  return [
    `ERROR ${finding.message} (${PLUGIN_NAME})`,
    `   ${finding.at.node.path}`,
    `   Suggested fix: ${finding.fix}`,
    `   Acknowledge with '${idOf(finding)}'`,
  ].join('\n');
}
