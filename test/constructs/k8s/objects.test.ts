import { App as CdkApp, Stack } from 'aws-cdk-lib';
import { App, Chart, Testing, Yaml } from 'cdk8s';
import { KubeProxyMode, PodNetwork } from '../../../constructs/aws';
import {
  AwsNode,
  CapacityCheck,
  EniConfig,
  EniConfigs,
  KubeProxyConfig,
  SecurityGroupPolicy,
  type SecurityGroupPolicyProps,
} from '../../../constructs/k8s';
import { CUSTOM_RESOURCES } from '../../../constructs/k8s/crds/resources';
import { customResourceDefinition } from '../../../constructs/k8s/crds/schema';
import { planWith } from '../../lib/rules/plan-with';
import { type CrdLike, customResourceProblems, KUBERNETES_VERSIONS, kubernetesProblems } from './kubernetes-schema';

const definitionOf = (kind: string): CrdLike =>
  customResourceDefinition(
    Object.values(CUSTOM_RESOURCES)
      .flat()
      .find((resource) => resource.kind === kind)!,
  ) as CrdLike;
const chart = (namespace?: string) => new Chart(new App(), 'test', namespace === undefined ? {} : { namespace });

describe('EniConfig', () => {
  test('is what the API has, in no namespace', () => {
    const scope = chart('kube-system');
    new EniConfig(scope, 'A', { name: 'us-west-2a', subnet: 'subnet-a', securityGroups: ['sg-1'], metadata: { labels: { team: 'net' } } });
    const [object] = Testing.synth(scope);
    expect(object).toEqual({
      apiVersion: 'crd.k8s.amazonaws.com/v1alpha1',
      kind: 'ENIConfig',
      metadata: { name: 'us-west-2a', labels: { team: 'net' } },
      spec: { subnet: 'subnet-a', securityGroups: ['sg-1'] },
    });
    expect(customResourceProblems(definitionOf('ENIConfig'), object)).toEqual([]);
  });

  test.each([
    [
      { name: 'a', subnet: 'subnet-a', securityGroup: ['sg-1'] },
      "EniConfig 'test/A': there is no 'securityGroup'; did you mean securityGroups?",
    ],
    [{ name: 'a', subnetId: 'subnet-a' }, 'subnet is required and missing'],
    [{ name: 'a', subnet: 'subnet-a', securityGroups: 'sg-1' }, 'securityGroups takes a list of texts, got "sg-1"'],
    [{ name: '', subnet: 'subnet-a' }, 'name takes text, got ""'],
  ])('%j is refused: the API would drop it without a word', (props, message) => {
    expect(() => new EniConfig(chart(), 'A', props as never)).toThrow(message);
  });

  test('a misspelt field of a manifest is found by the definition’s own schema', () => {
    const object = {
      apiVersion: 'crd.k8s.amazonaws.com/v1alpha1',
      kind: 'ENIConfig',
      metadata: {},
      spec: { subnet: 'a', securityGroup: ['sg-1'] },
    };
    expect(customResourceProblems(definitionOf('ENIConfig'), object)).toHaveLength(1);
  });
});

describe('EniConfigs', () => {
  test('one a subnet, with the groups of all or its own', () => {
    const scope = chart();
    new EniConfigs(scope, 'Pods', {
      subnets: { 'us-west-2a': { subnetId: 'subnet-a' }, 'us-west-2b': { subnetId: 'subnet-b', securityGroups: ['sg-b'] } },
      securityGroups: ['sg-all'],
    });
    expect(Testing.synth(scope).map(({ metadata, spec }) => [metadata.name, spec.subnet, spec.securityGroups])).toEqual([
      ['us-west-2a', 'subnet-a', ['sg-all']],
      ['us-west-2b', 'subnet-b', ['sg-b']],
    ]);
  });

  test('of a CDK network: subnets stay tokens, and are filled in at deployment', () => {
    const stack = new Stack(new CdkApp(), 'Stack', { env: { account: '123456789012', region: 'us-west-2' } });
    const network = new PodNetwork(stack, 'Network', { secondaryCidrs: ['100.64.0.0/16'], zones: ['us-west-2a', 'us-west-2b'] });
    const ofNetwork = chart();
    EniConfigs.fromNetwork(ofNetwork, 'Pods', { network });
    const objects = stack.resolve(ofNetwork.toJson());
    expect(objects.map((object: { metadata: { name: string } }) => object.metadata.name)).toEqual(['us-west-2a', 'us-west-2b']);
    expect(objects[0].spec.subnet).toEqual({ Ref: expect.stringMatching(/^Network/) });
  });

  test.each([
    [{ subnet: {} }, "there is no 'subnet'; did you mean subnets?"],
    [{ subnets: { a: { id: 'subnet-a' } } }, "subnets['a']: there is no 'id'"],
    [{ subnets: { a: {} } }, "subnets['a']: subnetId is required and missing"],
  ])('%j is refused', (props, message) => {
    expect(() => new EniConfigs(chart(), 'Pods', props as never)).toThrow(message);
  });
});

describe('SecurityGroupPolicy', () => {
  test('is what the API has, in the chart’s namespace', () => {
    const scope = chart('shop');
    const podSelector = { matchLabels: { app: 'db' }, matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['test'] }] };
    new SecurityGroupPolicy(scope, 'Db', { securityGroupIds: ['sg-1'], podSelector, metadata: { name: 'db' } });
    const [object] = Testing.synth(scope);
    expect(object).toEqual({
      apiVersion: 'vpcresources.k8s.aws/v1beta1',
      kind: 'SecurityGroupPolicy',
      metadata: { name: 'db', namespace: 'shop' },
      spec: { podSelector, securityGroups: { groupIds: ['sg-1'] } },
    });
    expect(customResourceProblems(definitionOf('SecurityGroupPolicy'), object)).toEqual([]);
  });

  test('an empty selector is kept: it selects all pods of the namespace', () => {
    const scope = chart();
    new SecurityGroupPolicy(scope, 'All', { securityGroupIds: ['sg-1'], podSelector: {} });
    expect(Testing.synth(scope)[0].spec).toEqual({ podSelector: {}, securityGroups: { groupIds: ['sg-1'] } });
  });

  test.each<[Partial<SecurityGroupPolicyProps>, string]>([
    [{ securityGroupIds: ['sg-1'] }, 'either podSelector or serviceAccountSelector is needed'],
    [{ securityGroupIds: [], podSelector: {} }, 'securityGroupIds takes at least one group, got none'],
    [{ securityGroupIds: Array(17).fill('sg-1'), podSelector: {} }, 'securityGroupIds takes at most 16 groups, got 17'],
    [{ podSelector: {} }, 'securityGroupIds is required and missing'],
    [
      { securityGroupIds: ['sg-1'], podSelector: { matchLabel: {} } as never },
      "podSelector: there is no 'matchLabel'; did you mean matchLabels?",
    ],
    [
      { securityGroupIds: ['sg-1'], podSelector: { matchExpressions: [{ key: 'a', operator: 'Equals', values: ['b'] }] } },
      "podSelector: matchExpressions[0]: operator takes one of In, NotIn, Exists, DoesNotExist, got 'Equals'",
    ],
    [{ securityGroupIds: ['sg-1'], podSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }, 'In needs values'],
  ])('%j is refused', (props, message) => {
    expect(() => new SecurityGroupPolicy(chart(), 'P', props as never)).toThrow(message);
  });
});

describe('KubeProxyConfig', () => {
  test('is the ConfigMap that kube-proxy reads', () => {
    const scope = chart('other');
    new KubeProxyConfig(scope, 'Proxy', { mode: KubeProxyMode.IPVS, ipvsScheduler: 'lc' });
    const [object] = Testing.synth(scope);
    expect(object.metadata).toMatchObject({ name: 'kube-proxy-config', namespace: 'kube-system' });
    expect(Yaml.stringify(object)).toMatch('scheduler: lc');
    expect(kubernetesProblems(object)).toEqual([]);
  });

  test.each([
    [{ mode: 'IPVS' }, "mode takes one of iptables, ipvs, nftables, got 'IPVS'"],
    [{ scheduler: 'rr' }, "there is no 'scheduler'"],
    [{ ipvsScheduler: 'rr' }, "ipvsScheduler goes with mode 'ipvs' only"],
  ])('%j is refused', (props, message) => {
    expect(() => new KubeProxyConfig(chart(), 'Proxy', props as never)).toThrow(message);
  });

  test('a check tells where its mode does not go with strict security groups for pods', () => {
    const app = new App();
    new AwsNode(app, 'aws-node', { version: '1.21.1', settings: { podEni: true } });
    new KubeProxyConfig(new Chart(app, 'proxy'), 'Proxy', { mode: KubeProxyMode.IPVS });
    const findings = CapacityCheck.attach(app, { plan: planWith() as never }).findings();
    expect(findings.map(({ rule }) => rule)).toContain('strict-mode-conflict');
  });
});

test.each(KUBERNETES_VERSIONS)('a field that Kubernetes %s does not know, or a type that it does not take, is told', (version) => {
  const sound = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'aws-node', namespace: 'kube-system' } };
  expect(kubernetesProblems(sound, [version])).toEqual([]);
  expect(kubernetesProblems({ ...sound, metadata: { ...sound.metadata, lables: {} } } as typeof sound, [version])).toEqual([
    expect.stringContaining('"additionalProperty":"lables"'),
  ]);
  expect(kubernetesProblems({ ...sound, automountServiceAccountToken: 'yes' } as typeof sound, [version])).toEqual([
    expect.stringContaining('must be boolean'),
  ]);
});
