import { defineInstanceType, type InstanceTypeProps } from './define-instance-type';
import type { InstanceType } from './instance-type';
import { InstanceTypeError, UnknownInstanceType } from './instance-type-error';
import { nearestNames } from './nearest-names';

/**
 * Instance types by name. A table never changes: `with` makes a new one.
 *
 *     const types = INSTANCE_TYPES.with([{ type: 'm99.large', enis: 3, ipv4PerEni: 10 }]);
 */
export class InstanceTypeTable {
  /**
   * A table of these types and no others.
   * @throws InstanceTypeError what is wrong with them, all at once
   */
  static of(types: Iterable<InstanceTypeProps>): InstanceTypeTable {
    return new InstanceTypeTable(() => new Map()).with(types);
  }

  /** @internal for rows that are known to be sound, such as the generated ones; each is read when it is first asked for */
  static ofSound(types: () => Iterable<readonly [name: string, read: () => InstanceType]>): InstanceTypeTable {
    return new InstanceTypeTable(() => new Map(types()));
  }

  private rows: ReadonlyMap<string, () => InstanceType> | undefined;

  private constructor(private readonly load: () => ReadonlyMap<string, () => InstanceType>) {}

  /** The rows, loaded when the first of them is asked for. */
  private get byName(): ReadonlyMap<string, () => InstanceType> {
    this.rows ??= this.load();
    return this.rows;
  }

  /** How many types the table holds. */
  get size(): number {
    return this.byName.size;
  }

  /** The type of exactly this name. */
  find(name: string): InstanceType | undefined {
    return this.byName.get(name)?.();
  }

  /**
   * The type of exactly this name.
   * @throws UnknownInstanceType with the nearest names
   */
  get(name: string): InstanceType {
    const found = this.find(name);
    if (found === undefined) throw new UnknownInstanceType(name, this.nearest(name));
    return found;
  }

  /** Every type, the table's own first in the order of their names, then those added. */
  all(): InstanceType[] {
    return Array.from(this.byName.values(), (read) => read());
  }

  /** Up to three names that may have been meant by this one, best first; none where nothing is near. */
  nearest(name: string): string[] {
    return nearestNames(name, this.byName.keys());
  }

  /**
   * This table and more. A type that the table has already is replaced as a whole; to change a part of it, spread it:
   * `types.with([{ ...types.get('m5.large'), memoryMiB: 7600 }])`.
   * @throws InstanceTypeError what is wrong with them, all at once
   */
  with(extra: Iterable<InstanceTypeProps>): InstanceTypeTable {
    const byName = new Map(this.byName);
    const added = new Set<string>();
    const problems: string[] = [];
    for (const props of extra) {
      try {
        const type = defineInstanceType(props);
        if (added.has(type.type)) problems.push(`${type.type}: given twice`);
        added.add(type.type);
        byName.set(type.type, () => type);
      } catch (error) {
        if (!(error instanceof InstanceTypeError)) throw error;
        problems.push(...error.problems);
      }
    }
    if (problems.length > 0) throw new InstanceTypeError(problems);
    return new InstanceTypeTable(() => byName);
  }
}
