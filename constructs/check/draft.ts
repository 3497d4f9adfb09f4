/** A value that exists but cannot be known at synth. */
export class Unknown {
  /** @param reason  why it cannot be known now, as a reader of the plan should see it */
  constructor(readonly reason: string) {}
}

/** Says in a draft that a value exists but cannot be known at synth: the plan lists it, and nothing is assumed in its place. */
export function unknown(reason: string): Unknown {
  return new Unknown(reason);
}

/**
 * A value of a plan as a construct tells it: it may be a token, `unknown(reason)`, or a function that is called at synth, for what later
 * calls change. Strings are not narrowed to the plan's words, so that enums fit; the plan's own reader checks them.
 */
export type Draft<T> = Unknown | (() => Draft<T> | undefined) | Told<T>;

type Told<T> = T extends string
  ? string
  : T extends number | boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Draft<Item>[]
      : DraftOf<T>;

/** A part of a plan as a construct tells it. */
export type DraftOf<T> = { readonly [Key in keyof T]: Draft<T[Key]> };

/** The same for a part with a name, by which other parts and findings know it. It may hold a token; the construct's id then stands for it. */
export type NamedDraft<T extends { readonly name: string }> = Omit<DraftOf<T>, 'name'> & { readonly name: string };
