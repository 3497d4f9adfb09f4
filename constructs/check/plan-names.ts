import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Names of one kind of thing in a plan: readable, stable from synth to synth, and each given once. */
export class PlanNames {
  private readonly taken = new Set<string>();

  /** This name, or with a number after it where another thing has it already. */
  unique(name: string, at: IConstruct): string {
    const wanted = readableName(name, at);
    let candidate = wanted;
    for (let number = 2; this.taken.has(candidate); number++) candidate = `${wanted}-${number}`;
    this.taken.add(candidate);
    return candidate;
  }
}

/** The name; where it is known only at deploy time, or empty, the construct's place below its stack instead. */
export function readableName(name: string, at: IConstruct): string {
  return name === '' || Token.isUnresolved(name) ? idsBelowStack(at).join('-') : name;
}

/** The ids that lead from the stack to a construct, without those that say nothing. */
export function idsBelowStack(at: IConstruct): string[] {
  const ids = at.node.scopes.slice(Stack.of(at).node.scopes.length).map(({ node }) => node.id);
  const telling = ids.filter((id) => id !== 'Resource' && id !== 'Default');
  return telling.length > 0 ? telling : [at.node.id];
}
