import { CfnParameter, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DeclaredWorkload, ExternalTrafficPolicy, ServiceType, WorkloadKind } from '../../../../constructs/aws';
import { demo, GENERAL, withoutReports } from '../fixture';

withoutReports();

describe('declared workloads', () => {
  test('tell the plan what they say, and leave out what they do not', () => {
    const { cluster } = demo();
    const general = cluster.addManagedNodeGroup('General', GENERAL);
    cluster.declareWorkload('web', {
      replicas: 20,
      maxReplicas: 40,
      cpu: '250m',
      memory: '512Mi',
      nodeGroup: general,
      maxSurge: '10%',
      probes: true,
    });
    cluster.declareWorkload('idle', { replicas: 0, kind: WorkloadKind.STATEFUL_SET, hostNetwork: false, podSecurityGroups: false });
    cluster.declareDaemonSet('logs', { cpu: '50m', hostNetwork: true });
    expect(cluster._collector.toPlan().workloads).toEqual([
      {
        name: 'web',
        kind: 'Deployment',
        replicas: 20,
        maxReplicas: 40,
        cpu: '250m',
        memory: '512Mi',
        nodePool: 'General',
        maxSurge: '10%',
        probes: true,
      },
      { name: 'idle', kind: 'StatefulSet', replicas: 0, hostNetwork: false, podSecurityGroups: false },
      { name: 'logs', kind: 'DaemonSet', cpu: '50m', hostNetwork: true },
    ]);
  });

  test('services too', () => {
    const { cluster } = demo();
    cluster.declareService('web', { type: ServiceType.LOAD_BALANCER, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
    expect(cluster._collector.toPlan().services).toEqual([{ name: 'web', type: 'LoadBalancer', externalTrafficPolicy: 'Local' }]);
  });

  test('a workload, a service and a node group may have one name, and none of the declared makes a resource', () => {
    const { stack, cluster } = demo();
    const before = Object.keys(Template.fromStack(demo().stack).toJSON().Resources).length;
    cluster.declareWorkload('web', {});
    cluster.declareService('web');
    expect(Object.keys(Template.fromStack(stack).toJSON().Resources)).toHaveLength(before);
    expect(() => cluster.addManagedNodeGroup('web', GENERAL)).not.toThrow();
  });

  test('those that do not fit fail synth, and can be acknowledged with a reason', () => {
    const made = () => {
      const { stack, cluster } = demo();
      const nodeGroup = cluster.addManagedNodeGroup('General', GENERAL); // 30 m5.large: 60 vCPU
      cluster.declareWorkload('web', { replicas: 100, cpu: '1', nodeGroup });
      return stack;
    };
    expect(() => Template.fromStack(made())).toThrow(/workloads-do-not-fit/);
    const stack = made();
    Validations.of(stack).acknowledge({ id: 'EksPodnet::workloads-do-not-fit', reason: 'a test' });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('what is wrong is told all at once', () => {
    const { cluster } = demo();
    expect(() => cluster.declareWorkload('web', { replicas: 5, maxReplicas: 3, cpu: '1 core', memory: '-1Gi', maxSurge: 'some' })).toThrow(
      [
        "DeclaredWorkload 'Demo/Cluster/Workloads/web': ",
        '  - cpu takes a Kubernetes quantity such as 250m, 1.5 or 512Mi, got "1 core"',
        '  - memory takes a Kubernetes quantity such as 250m, 1.5 or 512Mi, got "-1Gi"',
        '  - maxReplicas takes an integer from 5 up, got 3',
        '  - maxSurge takes a number of pods such as 2, or a share such as 25%, got "some"',
      ].join('\n'),
    );
  });

  test('a number that is known at deployment only is not known to the plan', () => {
    const { stack, cluster } = demo();
    const replicas = new CfnParameter(stack, 'Replicas', { type: 'Number' }).valueAsNumber;
    new DeclaredWorkload(stack, 'web', { cluster, replicas });
    expect(cluster._collector.toPlan().unknown).toEqual([{ at: '/workloads/0/replicas', reason: 'CloudFormation parameter Replicas' }]);
  });
});
