import { NotKnown } from '../plan/unknown';
import type { Gap, Verdict } from './rule';

/** Judges things one by one, so that what is not known of one hides no other: it becomes a gap. */
export function* judgeEach<T>(things: Iterable<T>, judge: (thing: T) => Iterable<Verdict>): Iterable<Verdict | Gap> {
  for (const thing of things) yield* judged(thing, judge);
}

function judged<T>(thing: T, judge: (thing: T) => Iterable<Verdict>): readonly (Verdict | Gap)[] {
  try {
    return [...judge(thing)];
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    return [{ missing: error }];
  }
}
