/** A Kubernetes object, and where it was found. */
export interface Manifest {
  /** The object as it was parsed: plain data. */
  readonly object: unknown;
  /** File, construct or whatever it comes from, as errors name it. */
  readonly source: string;
  /** Number of the document in the file, from 1. @default - there is only one */
  readonly document?: number;
}

/** One thing that is wrong with a manifest, at one place. */
export interface ManifestProblem {
  /** File, document and object: `web.yaml, document 2 (Deployment shop/web)`. */
  readonly at: string;
  /** The field, such as `spec.template`; empty for the document itself. */
  readonly field: string;
  /** What was expected there, and what was found. */
  readonly message: string;
}

/** Manifests that cannot be read: every problem at once, each with its file, document and field. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';

  /** The problems, each once. */
  readonly problems: readonly ManifestProblem[];

  constructor(problems: readonly ManifestProblem[]) {
    const byLine = new Map(problems.map((problem) => [inWords(problem), problem]));
    super([...byLine.keys()].join('\n'));
    this.problems = [...byLine.values()];
  }
}

function inWords({ at, field, message }: ManifestProblem): string {
  return [at, field, message].filter((part) => part !== '').join(': ');
}

/** Objects that were not read from a file, such as those of a cdk8s tree. */
export function manifestsOf(objects: readonly unknown[], source = 'objects'): Manifest[] {
  return objects.map((object, i) => ({ object, source, document: i + 1 }));
}

/** How errors name a document. */
export function placeOf({ source, document }: Manifest): string {
  return document === undefined ? source : `${source}, document ${document}`;
}
