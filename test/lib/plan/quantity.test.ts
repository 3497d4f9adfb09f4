import { cpuMilli, memoryMiB, parseQuantity } from '../../../lib/plan';

test.each([
  ['250m', 250],
  ['1', 1000],
  ['0.1', 100],
  ['1.5', 1500],
  ['2e3', 2_000_000],
  ['100n', 1], // rounded up, as the scheduler does
  ['0', 0],
])('%s of a CPU is %i thousandths', (text, milli) => expect(cpuMilli(text)).toBe(milli));

test.each([
  ['512Mi', 512],
  ['1Gi', 1024],
  ['1.5Gi', 1536],
  ['1048576', 1],
  ['1G', 953.67431640625], // 1e9 / 2^20
  ['128974848', 123],
])('%s of memory is %f MiB', (text, mebibytes) => expect(memoryMiB(text)).toBe(mebibytes));

test.each(['1 core', '', ' 1', '1Kb', '1.5.5', 'Mi', 'NaN', 'Infinity', '0x10', '1e', '--1', '1e999'])("'%s' is no quantity", (text) => {
  expect(parseQuantity(text)).toBeUndefined();
  expect(() => cpuMilli(text)).toThrow(`'${text}' is not a Kubernetes quantity`);
});

test('what is not requested is nothing', () => {
  expect(cpuMilli(undefined)).toBe(0);
  expect(memoryMiB(undefined)).toBe(0);
});
