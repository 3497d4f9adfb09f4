import { readFileSync } from 'node:fs';
import { readSource, renderInstanceTypes, TABLE_FILE } from '../../scripts/generate-instance-types';

test('the table in lib is what the generator writes today', () => {
  expect(readFileSync(TABLE_FILE, 'utf8')).toBe(renderInstanceTypes(readSource()));
});

test('the table names every source with its origin', () => {
  const { meta } = JSON.parse(renderInstanceTypes(readSource()));
  expect(meta).toEqual(readSource().meta);
  for (const source of Object.values<Record<string, string>>(meta.sources)) {
    expect(source.repo ?? source.package).toBeDefined();
    expect(source.path).toBeDefined();
  }
});

test('a type whose limit is not what its default network card holds is refused', () => {
  const source = readSource();
  const wrong = { ...source.types['m5.large']!, eniLimit: 4 };
  expect(() => renderInstanceTypes({ meta: {}, types: { 'm5.large': wrong } })).toThrow(
    'm5.large: eniLimit 4 is not what the default network card holds',
  );
});
