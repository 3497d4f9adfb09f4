import type * as YamlModule from 'yaml';
import { type Manifest, ManifestError, type ManifestProblem } from './manifest';

/** A file's text and its name, as errors give it. */
export interface ManifestFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The objects of a YAML or JSON file, as kubectl reads it: YAML 1.1, several documents, empty ones passed over, items of a `List` each by itself.
 * @throws ManifestError  text that is no YAML, and documents that are no objects, each with its number
 */
export function parseManifests(text: string, fileName: string): Manifest[] {
  return parseManifestFiles([{ name: fileName, text }]);
}

/**
 * The objects of several files.
 * @throws ManifestError  what is wrong with all of them, at once
 */
export function parseManifestFiles(files: readonly ManifestFile[]): Manifest[] {
  const problems: ManifestProblem[] = [];
  const manifests = files.flatMap((file) => parseFile(file, problems));
  if (problems.length > 0) throw new ManifestError(problems);
  return manifests;
}

function parseFile({ name, text }: ManifestFile, problems: ManifestProblem[]): Manifest[] {
  // Required when it is first needed: it takes longer to load than the rest of the engine.
  const { LineCounter, parseAllDocuments } = require('yaml') as typeof YamlModule;
  const lines = new LineCounter();
  const documents = [parseAllDocuments(text, { version: '1.1', prettyErrors: false, lineCounter: lines })].flat();
  return documents.flatMap((document, i) => {
    const at = `${name}, document ${i + 1}`;
    const [error] = document.errors;
    const line = error === undefined ? '' : `line ${lines.linePos(error.pos[0]).line}: `;
    const object = error === undefined ? contentOf(document) : error;
    if (object instanceof Error) {
      problems.push({ at, field: '', message: `is not YAML: ${line}${object.message}` });
      return [];
    }
    if (object === null || object === undefined) return [];
    if (typeof object === 'object' && !Array.isArray(object)) return unpacked({ object, source: name, document: i + 1 });
    problems.push({
      at,
      field: '',
      message: `expected a Kubernetes object, got ${Array.isArray(object) ? 'a list' : `'${String(object)}'`}`,
    });
    return [];
  });
}

/** What a document holds, or what keeps it from being read: an alias of nothing, or of too much. */
function contentOf(document: YamlModule.Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) return error;
    throw error;
  }
}

/** The items of a `List`, or the object itself. */
function unpacked(manifest: Manifest): Manifest[] {
  const { kind, items } = manifest.object as { readonly kind?: unknown; readonly items?: unknown };
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return [manifest];
  return items.flatMap((object: unknown) => unpacked({ ...manifest, object }));
}
