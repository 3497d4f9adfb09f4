import { ManifestError, parseManifestFiles, parseManifests } from '../../../lib/manifests';

const objectsIn = (text: string) => parseManifests(text, 'web.yaml').map(({ object }) => object);

test('documents, with the empty ones passed over', () => {
  expect(parseManifests('kind: A\n---\n# nothing\n---\nkind: B\n', 'web.yaml')).toEqual([
    { object: { kind: 'A' }, source: 'web.yaml', document: 1 },
    { object: { kind: 'B' }, source: 'web.yaml', document: 3 },
  ]);
});

test('an empty file holds nothing', () => {
  expect(objectsIn('')).toEqual([]);
});

test('JSON is YAML', () => {
  expect(objectsIn('{"kind": "A"}')).toEqual([{ kind: 'A' }]);
});

test('a List is its items', () => {
  expect(objectsIn('kind: List\nitems: [{kind: A}, {kind: PodList, items: [{kind: B}]}]')).toEqual([{ kind: 'A' }, { kind: 'B' }]);
});

test('YAML 1.1, as kubectl reads it', () => {
  expect(objectsIn('base: &b {a: 1}\nmerged:\n  <<: *b\nquoted: "on"\nplain: on')).toEqual([
    { base: { a: 1 }, merged: { a: 1 }, quoted: 'on', plain: true },
  ]);
});

test.each([
  ['kind: A\n---\nkind: "B\n', /^web.yaml, document 2: is not YAML: line \d+: /],
  ['kind: A\n---\n- 1\n', /^web.yaml, document 2: expected a Kubernetes object, got a list$/],
  ['just text', /^web.yaml, document 1: expected a Kubernetes object, got 'just text'$/],
  ['a: 1\na: 2', /^web.yaml, document 1: is not YAML: line 2: Map keys must be unique$/],
  ['a: *nowhere', /^web.yaml, document 1: is not YAML: /],
])('%j is refused with its document', (text, message) => {
  expect(() => objectsIn(text)).toThrow(ManifestError);
  expect(() => objectsIn(text)).toThrow(message);
});

test('files that are wrong come out together', () => {
  const files = [
    { name: 'a.yaml', text: 'a: [' },
    { name: 'b.yaml', text: 'text' },
  ];
  expect(() => parseManifestFiles(files)).toThrow(/a.yaml[\s\S]*b.yaml/);
});
