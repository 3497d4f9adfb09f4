import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Names of one kind of thing in a plan: readable, stable from synth to synth, and each given once. */
export class PlanNames {
  private readonly taken = new Set<string>();

  /** This name, or with a number after it where another thing has it already. */
  unique(name: string, at: IConstruct): string {
    const wanted = Token.isUnresolved(name) ? nameOf(at) : name;
    let candidate = wanted;
    for (let number = 2; this.taken.has(candidate); number++) candidate = `${wanted}-${number}`;
    this.taken.add(candidate);
    return candidate;
  }
}

/** What to call a construct whose real name is known only at deploy time: its place below its stack. */
export function nameOf(at: IConstruct): string {
  const own = at.node.scopes.slice(Stack.of(at).node.scopes.length).map(({ node }) => node.id);
  const telling = own.filter((id) => id !== 'Resource' && id !== 'Default');
  return telling.join('-') || at.node.id;
}
