import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { VpcCniSettings } from '../../../../constructs/aws/cni';
import { SETTING_NAMES, type Setting, type SettingName, setting } from '../../../../lib/cni';

/** What the struct says of one of its props. */
interface DocumentedProp {
  readonly type: string;
  readonly optional: boolean;
  readonly doc: string;
  readonly default: string;
}

/** The props of the struct, read from its source. */
function readStruct(): Record<string, DocumentedProp> {
  const file = join(__dirname, '../../../../constructs/aws/cni/vpc-cni-settings.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const struct = source.statements.find(ts.isInterfaceDeclaration);
  const props = [...(struct?.members ?? [])].filter(ts.isPropertySignature).map((member) => {
    const [comment] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
    const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === 'default');
    const doc = (ts.getTextOfJSDocComment(comment?.comment) ?? '').replaceAll(/\s+/g, ' ');
    return [
      member.name.getText(),
      {
        type: member.type?.getText() ?? '',
        optional: member.questionToken !== undefined,
        doc,
        default: ts.getTextOfJSDocComment(tag?.comment) ?? '',
      },
    ];
  });
  return Object.fromEntries(props);
}

const TYPES: Record<Setting['type'], string> = {
  integer: 'number',
  boolean: 'boolean',
  text: 'string',
  word: 'string',
  'cidr-list': 'string[]',
  'json-map': '{ [name: string]: string }',
};

/** What is in force where the prop is left out, as the doc has it; prose where nothing is. */
function defaultOf({ shipped, whenUnset, type }: Setting): string | undefined {
  const value = shipped ?? whenUnset;
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'object' || type === 'json-map') return '{}';
  return type === 'text' || type === 'word' ? `'${value}'` : String(value);
}

/** The add-on refuses some variables, and some do nothing any more: there is no prop for those. */
const OFFERED = SETTING_NAMES.filter((name) => setting(name).addOn !== 'refused' && setting(name).obsolete === undefined);

const struct = readStruct();

describe('VpcCniSettings', () => {
  test('has a prop for each setting that the add-on takes, in the order of the table', () => {
    expect(Object.keys(struct)).toEqual(OFFERED);
  });

  test('the compiler agrees', () => {
    const everyName: readonly (keyof VpcCniSettings)[] = OFFERED as (SettingName & keyof VpcCniSettings)[];
    expect(everyName).toHaveLength(OFFERED.length);
  });

  test.each(OFFERED)('%s is documented and typed as the table has it', (name) => {
    const row = setting(name);
    const prop = struct[name] as DocumentedProp;
    expect(prop).toMatchObject({ type: TYPES[row.type], optional: true });
    expect(prop.doc.startsWith(row.purpose)).toBe(true);
    expect(prop.doc.endsWith(row.env)).toBe(true);
    const expected = defaultOf(row);
    if (expected === undefined) expect(prop.default).toMatch(/^- \w/);
    else expect(prop.default).toBe(expected);
    for (const word of row.words ?? []) expect(prop.doc).toContain(`'${word}'`);
    if (row.since !== undefined) expect(prop.doc).toContain(`Since ${row.since}.`);
  });
});
