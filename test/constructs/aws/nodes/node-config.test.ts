import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnParameter, Stack } from 'aws-cdk-lib';
import { parse as parseYaml } from 'yaml';
import { renderBottlerocketSettings, renderMimeDocument, renderNodeConfig } from '../../../../constructs/aws/nodes/node-config';

const golden = (file: string) => readFileSync(join(__dirname, '../../../golden/nodes', file), 'utf8');

const CLUSTER = {
  clusterName: 'demo',
  apiServerEndpoint: 'https://0123456789ABCDEF.gr7.us-west-2.eks.amazonaws.com',
  certificateAuthority: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
  serviceCidr: '172.20.0.0/16',
};

const FULL = {
  ...CLUSTER,
  maxPods: 110,
  kubeReservedMemoryMiB: 1465, // 11 × 110 + 255
  labels: { team: 'net', 'example.com/pool': 'general' },
  taints: ['dedicated=net:NoSchedule', 'spot:PreferNoSchedule'],
};

describe('NodeConfig', () => {
  test('with all that it can hold', () => {
    expect(renderNodeConfig(FULL)).toBe(golden('node-config.yaml'));
  });

  test('with the cluster only: nodeadm works out the rest', () => {
    expect(renderNodeConfig(CLUSTER)).toBe(golden('node-config-minimal.yaml'));
  });

  test('travels in a MIME document', () => {
    expect(renderMimeDocument(renderNodeConfig(FULL))).toBe(golden('user-data.mime'));
  });

  test('a name that looks like a number stays a name', () => {
    const { spec } = parseYaml(renderNodeConfig({ ...CLUSTER, clusterName: '1e3', labels: { on: 'true' } }));
    expect(spec.cluster.name).toBe('1e3');
    expect(spec.kubelet.flags).toEqual(['--node-labels=on=true']);
  });

  test('max pods that are known at deployment only stay a number', () => {
    const stack = new Stack();
    const maxPods = new CfnParameter(stack, 'MaxPods', { type: 'Number' }).valueAsNumber;
    const [, parts] = stack.resolve(renderNodeConfig({ ...CLUSTER, maxPods }))['Fn::Join'];
    expect(parts[0].endsWith('maxPods: ')).toBe(true);
    expect(parts[1]).toEqual({ Ref: 'MaxPods' });
  });
});

describe('Bottlerocket settings', () => {
  test('hold max pods', () => {
    expect(renderBottlerocketSettings({ maxPods: 110 })).toBe(golden('bottlerocket.toml'));
  });

  test('max pods that are known at deployment only stay a number', () => {
    const stack = new Stack();
    const maxPods = new CfnParameter(stack, 'MaxPods', { type: 'Number' }).valueAsNumber;
    expect(stack.resolve(renderBottlerocketSettings({ maxPods }))).toEqual({
      'Fn::Join': ['', ['[settings.kubernetes]\nmax-pods = ', { Ref: 'MaxPods' }, '\n']],
    });
  });
});
