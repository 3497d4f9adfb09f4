import { segmentsOf } from './unknown';

/** A document without what stands at some places, as if it were not said; items of lists keep their positions. Nothing is changed in the document. */
export function withoutPlaces(document: unknown, places: readonly string[]): unknown {
  return places.reduce((left, place) => without(left, segmentsOf(place)), document);
}

function without(node: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return undefined;
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return node;
  const copy = (Array.isArray(node) ? [...node] : { ...node }) as Record<string, unknown>;
  copy[key] = without(copy[key], rest);
  return copy;
}
