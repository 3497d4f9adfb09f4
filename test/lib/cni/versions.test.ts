import { cniVersionOf, compareVersions, isAtLeast, networkPolicyAgentOf } from '../../../lib/cni';

test.each([
  ['v1.21.1-eksbuild.1', '1.21.1'],
  ['v1.9.3-eksbuild.12', '1.9.3'],
  ['1.21.1', undefined],
  ['v1.21.1', undefined],
  ['v1.21-eksbuild.1', undefined],
  ['v1.21.1-eksbuild.1 ', undefined],
  ['', undefined],
])('the add-on version %j is the CNI’s %p', (addOn, version) => {
  expect(cniVersionOf(addOn)).toBe(version);
});

test.each([
  ['1.9.3', '1.10.0', -1], // numbers, not letters
  ['1.22.0', '1.21.9', 1],
  ['1.22.2', '1.22.2', 0],
  ['2.0.0', '1.99.99', 1],
])('%s against %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
  expect(isAtLeast(a, b)).toBe(sign >= 0);
});

test('text that is no version is refused', () => {
  expect(() => compareVersions('1.22', '1.22.0')).toThrow("'1.22' is not a version x.y.z");
});

test.each([
  ['1.23.1', '1.4.2'],
  ['1.21.1', '1.3.1'],
  ['1.22.2', undefined],
  ['0.0.1', undefined],
])('%s brings network policy agent %p', (version, agent) => {
  expect(networkPolicyAgentOf(version)).toBe(agent);
});
