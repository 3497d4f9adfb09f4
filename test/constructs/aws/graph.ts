import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

type Resource = { readonly Type: string; readonly Properties?: Record<string, unknown>; readonly DependsOn?: string | string[] };

/** Every Ref, Fn::GetAtt, Fn::Sub variable and DependsOn of a resource that names another resource. */
function edgesOf(resource: Resource, ids: ReadonlySet<string>): string[] {
  const found: string[] = [resource.DependsOn ?? []].flat();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'Ref') found.push(inner as string);
        if (key === 'Fn::GetAtt') found.push((inner as string[])[0] as string);
        walk(inner);
      }
    }
  };
  walk(resource.Properties);
  return found.filter((id) => ids.has(id));
}

/** The graph of what needs what: Ref, GetAtt and DependsOn in each template, and dependencies between stacks. */
export class ResourceGraph {
  private readonly types = new Map<string, string>();
  private readonly properties = new Map<string, Record<string, unknown>>();
  private readonly edges = new Map<string, string[]>();

  constructor(...stacks: Stack[]) {
    const templates = new Map(
      stacks.map((stack) => [stack, (Template.fromStack(stack).toJSON().Resources ?? {}) as Record<string, Resource>]),
    );
    for (const [stack, resources] of templates) {
      const ids = new Set(Object.keys(resources));
      for (const [id, resource] of Object.entries(resources)) {
        const inOtherStacks = stack.dependencies.flatMap((other) =>
          Object.keys(templates.get(other) ?? {}).map((otherId) => `${other.node.path}/${otherId}`),
        );
        this.types.set(`${stack.node.path}/${id}`, resource.Type);
        this.properties.set(`${stack.node.path}/${id}`, resource.Properties ?? {});
        this.edges.set(`${stack.node.path}/${id}`, [
          ...edgesOf(resource, ids).map((other) => `${stack.node.path}/${other}`),
          ...inOtherStacks,
        ]);
      }
    }
  }

  /** Resources of these types. */
  ofType(...types: string[]): string[] {
    return [...this.types].filter(([, type]) => types.includes(type)).map(([id]) => id);
  }

  /** The one resource of this type that these properties pick out. */
  idOf(type: string, pick: (properties: Record<string, unknown>) => boolean): string {
    const found = this.ofType(type).filter((id) => pick(this.properties.get(id) ?? {}));
    if (found.length !== 1) throw new Error(`expected one ${type}, got ${found.length}`);
    return found[0] as string;
  }

  /** All types there are. */
  allTypes(): string[] {
    return [...new Set(this.types.values())];
  }

  /** Everything that must exist before this resource. */
  before(id: string): Set<string> {
    const seen = new Set<string>();
    const visit = (each: string) => {
      for (const next of this.edges.get(each) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        visit(next);
      }
    };
    visit(id);
    return seen;
  }

  /** Resources that need themselves. */
  cycles(): string[] {
    return [...this.edges.keys()].filter((id) => this.before(id).has(id));
  }

  /** Whether the first comes after the second. */
  isAfter(id: string, type: string): boolean {
    return [...this.before(id)].some((other) => this.types.get(other) === type);
  }
}

/** Types that run code of ours at deployment. */
export const isLambdaOrCustom = (type: string) =>
  type.startsWith('AWS::Lambda::') || type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
