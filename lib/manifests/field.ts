import { shown } from '../plan/plan-error';
import { parseQuantity } from '../plan/quantity';
import type { ManifestProblem } from './manifest';

const NOTHING: Readonly<Record<string, unknown>> = {};

/**
 * A place in a manifest. Reading it as what it should be notes a problem where it is something else, and goes on as if it were
 * not there, so that all problems come out at once. As in Kubernetes, `null` is the same as left out.
 */
export class Field {
  constructor(
    private readonly value: unknown,
    private readonly path: string,
    private readonly place: string,
    private readonly problems: ManifestProblem[],
  ) {}

  /** File, document and object, as errors name it. */
  get placeName(): string {
    return this.place;
  }

  get isSet(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** A part of an object; what is no object has none. */
  at(...keys: readonly string[]): Field {
    return keys.reduce<Field>((field, key) => field.child(field.object()[key], field.path === '' ? key : `${field.path}.${key}`), this);
  }

  /** Names and values of an object; none where it is not set. */
  object(): Readonly<Record<string, unknown>> {
    if (!this.isSet) return NOTHING;
    if (typeof this.value !== 'object' || Array.isArray(this.value)) return this.wrong('an object', NOTHING);
    return this.value as Readonly<Record<string, unknown>>;
  }

  /** The items of a list; none where it is not set. */
  items(): Field[] {
    if (!this.isSet) return [];
    if (!Array.isArray(this.value)) return this.wrong('a list', []);
    return this.value.map((item, i) => this.child(item, `${this.path}[${i}]`));
  }

  text(): string | undefined {
    if (!this.isSet) return undefined;
    return typeof this.value === 'string' ? this.value : this.wrong('text', undefined);
  }

  flag(): boolean | undefined {
    if (!this.isSet) return undefined;
    return typeof this.value === 'boolean' ? this.value : this.wrong('true or false', undefined);
  }

  /** A whole number that is not negative. */
  count(): number | undefined {
    if (!this.isSet) return undefined;
    const { value } = this;
    return typeof value === 'number' && Number.isInteger(value) && value >= 0
      ? value
      : this.wrong('a whole number of 0 or more', undefined);
  }

  /** A whole number that is not negative, or a percentage such as 25%. */
  countOrShare(): number | string | undefined {
    if (typeof this.value !== 'string') return this.count();
    return /^\d+%$/.test(this.value) ? this.value : this.wrong('a whole number of 0 or more, or a percentage such as 25%', undefined);
  }

  /** An amount in base units: cores, bytes. */
  quantity(): number | undefined {
    if (!this.isSet) return undefined;
    const amount = typeof this.value === 'number' ? this.value : typeof this.value === 'string' ? parseQuantity(this.value) : undefined;
    if (amount === undefined || !Number.isFinite(amount)) return this.wrong('a Kubernetes quantity such as 250m, 1.5 or 512Mi', undefined);
    return amount >= 0 ? amount : this.wrong('a quantity of 0 or more', undefined);
  }

  /** Names and texts, such as labels. */
  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.keys(this.object()).flatMap((key) => {
        const text = this.at(key).text();
        return text === undefined ? [] : [[key, text]];
      }),
    );
  }

  /** The texts of a list. */
  textItems(): string[] {
    return this.items().flatMap((item) => item.text() ?? []);
  }

  /** Notes that the field is missing, unless it is there. */
  required(why: string): this {
    if (!this.isSet) this.say(`is required and missing: ${why}`);
    return this;
  }

  /** Notes a problem of this field. */
  say(message: string): void {
    this.problems.push({ at: this.place, field: this.path, message });
  }

  private wrong<T>(expected: string, instead: T): T {
    this.say(`expected ${expected}, got ${shown(this.value)}`);
    return instead;
  }

  private child(value: unknown, path: string): Field {
    return new Field(value, path, this.place, this.problems);
  }
}
