import { App, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityCheck } from '../../../constructs/check';

const resource = (scope: Construct, id: string) => new CfnResource(scope, id, { type: 'AWS::CloudFormation::WaitConditionHandle' });

/** Whether the plan, at synth, says that the pool's nodes come after the CNI. */
function cniReady(app: App, cni: Construct, pool: Construct): boolean | undefined {
  let ready: boolean | undefined;
  const collector = CapacityCheck.watch(new Construct(Stack.of(cni), 'Demo'), {
    assess: ({ nodePools }) => {
      ready = nodePools[0]?.cniReadyBeforeNodes;
      return { schema: 'eks-podnet/assessment/v1', nodePools: [], subnets: [], findings: [] };
    },
  });
  collector.cni({}, cni);
  collector.nodePool(
    { name: 'general', provisioner: 'managed-node-group', instanceTypes: ['m5.large'], subnets: ['a'], maxNodes: 1 },
    pool,
  );
  app.synth();
  return ready;
}

test('nodes that depend on the CNI, by whatever chain, come after it', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  const [cni, between, pool] = [resource(stack, 'Cni'), new Construct(stack, 'Between'), resource(stack, 'Pool')];
  pool.node.addDependency(between);
  resource(between, 'Resource').node.addDependency(cni);
  expect(cniReady(app, cni, pool)).toBe(true);
});

test('nodes that depend on something else do not', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  const [cni, other, pool] = [resource(stack, 'Cni'), resource(stack, 'Other'), resource(stack, 'Pool')];
  pool.node.addDependency(other);
  cni.node.addDependency(other);
  expect(cniReady(app, cni, pool)).toBe(false);
});

test('across stacks the order of the stacks counts', () => {
  const app = new App();
  const [first, second] = [new Stack(app, 'First'), new Stack(app, 'Second')];
  const [cni, pool] = [resource(first, 'Cni'), resource(second, 'Pool')];
  pool.node.addDependency(cni);
  expect(cniReady(app, cni, pool)).toBe(true);
});

test('stacks without an order give none', () => {
  const app = new App();
  expect(cniReady(app, resource(new Stack(app, 'First'), 'Cni'), resource(new Stack(app, 'Second'), 'Pool'))).toBe(false);
});

test('a nested stack that waits for the CNI makes its nodes wait', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  const nested = new NestedStack(stack, 'Nested');
  const [cni, pool] = [resource(stack, 'Cni'), resource(nested, 'Pool')];
  pool.node.addDependency(cni);
  expect(cniReady(app, cni, pool)).toBe(true);
});

test('nodes that no resource of this app makes are not judged', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  expect(cniReady(app, resource(stack, 'Cni'), new Construct(stack, 'Pool'))).toBeUndefined();
});
