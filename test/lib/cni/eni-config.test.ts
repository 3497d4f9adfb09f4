import { eniConfigNameFor, readSettings } from '../../../lib/cni';

const KEY = 'k8s.amazonaws.com/eniConfig';
const EXTERNAL = 'vpc.amazonaws.com/externalEniConfig';
const ZONE = 'topology.kubernetes.io/zone';

function nameFor(
  node: { labels?: Record<string, string>; annotations?: Record<string, string>; zone?: string },
  env: Record<string, string> = {},
) {
  const { labels = {}, annotations = {}, zone = 'us-west-2a' } = node;
  return eniConfigNameFor({ labels, annotations, zone }, readSettings({ env, initEnv: {}, delivery: 'add-on' }));
}

describe('the ENIConfig of a node', () => {
  test.each([
    [{}, 'default'],
    [{ labels: { [KEY]: 'by-label' } }, 'by-label'],
    [{ labels: { [KEY]: 'by-label' }, annotations: { [KEY]: 'by-annotation' } }, 'by-annotation'],
    [{ labels: { [EXTERNAL]: 'external' }, annotations: { [KEY]: 'by-annotation' } }, 'external'],
    [{ labels: { [KEY]: '' } }, ''], // set, though empty
    [{ labels: { [ZONE]: 'us-west-2a' } }, 'default'], // the zone's label is not asked
  ])('%j looks for %j', (node, name) => {
    expect(nameFor(node)).toBe(name);
  });

  test.each([
    [ZONE, 'us-west-2a', 'us-west-2a'],
    ['failure-domain.beta.kubernetes.io/zone', 'us-west-2a', 'us-west-2a'],
    ['topology.kubernetes.io/region', 'us-west-2a', 'us-west-2'],
    ['failure-domain.beta.kubernetes.io/region', 'us-gov-east-1b', 'us-gov-east-1'],
    ['topology.kubernetes.io/region', 'us-west-2-lax-1a', 'us-west-2'], // a local zone
    ['topology.kubernetes.io/region', 'anywhere', 'default'],
    ['team', 'us-west-2a', 'default'],
  ])('the label %s, in %s, gives %s', (label, zone, name) => {
    expect(nameFor({ zone }, { ENI_CONFIG_LABEL_DEF: label })).toBe(name);
  });

  test('the annotation’s key can be set, and beats the zone', () => {
    const env = { ENI_CONFIG_LABEL_DEF: ZONE, ENI_CONFIG_ANNOTATION_DEF: 'example.com/eni-config' };
    expect(nameFor({ annotations: { 'example.com/eni-config': 'blue' } }, env)).toBe('blue');
    expect(nameFor({ annotations: { [KEY]: 'blue' } }, env)).toBe('us-west-2a');
  });

  test('what every object inherits is no label', () => {
    expect(nameFor({}, { ENI_CONFIG_LABEL_DEF: 'constructor' })).toBe('default');
  });
});
