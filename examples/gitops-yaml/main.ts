import { join } from 'node:path';
import { App, Chart, Cron, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AwsNode, CapacityCheck, SecurityGroupPolicy } from '../../constructs/k8s'; // in your own project: from 'eks-podnet'

// YAML for GitOps: `cdk8s synth` writes one file a chart into dist/, and fails where the pods would not fit the nodes and subnets of plan.json.
const app = new App({ outdir: join(__dirname, 'dist') });

// aws-node by its own manifest, with pods in subnets of their own. Apply it before the first node joins.
new AwsNode(app, 'aws-node', {
  version: '1.21.1',
  region: 'us-west-2',
  clusterName: 'shop',
  roleArn: 'arn:aws:iam::123456789012:role/aws-node',
  settings: {
    prefixDelegation: true,
    customNetworking: true,
    eniConfigLabel: 'topology.kubernetes.io/zone',
    podEni: true,
    disableTcpEarlyDemux: true,
  },
  eniConfigs: {
    subnets: { 'us-west-2a': { subnetId: 'subnet-0a' }, 'us-west-2b': { subnetId: 'subnet-0b' } },
    securityGroups: ['sg-0pods'],
  },
});

const shop = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });

const resources = (millis: number, mebibytes: number) => ({
  cpu: { request: kplus.Cpu.millis(millis) },
  memory: { request: Size.mebibytes(mebibytes) },
});

const web = new kplus.Deployment(shop, 'web', {
  containers: [
    { image: 'registry.example/web:1.0', portNumber: 8080, resources: resources(250, 512), readiness: kplus.Probe.fromHttpGet('/ready') },
  ],
});
web.exposeViaService();
new kplus.HorizontalPodAutoscaler(shop, 'web-scaling', { target: web, minReplicas: 6, maxReplicas: 40 });

new kplus.Deployment(shop, 'orders', {
  replicas: 3,
  podMetadata: { labels: { app: 'orders' } },
  containers: [{ image: 'registry.example/orders:1.0', resources: resources(500, 1024) }],
});

// The orders' pods reach the database by a security group of their own.
new SecurityGroupPolicy(shop, 'orders-to-db', { securityGroupIds: ['sg-0orders'], podSelector: { matchLabels: { app: 'orders' } } });

new kplus.CronJob(shop, 'report', {
  schedule: Cron.daily(),
  containers: [{ image: 'registry.example/report:1.0', resources: resources(1000, 2048) }],
});

CapacityCheck.attach(app, { planFile: join(__dirname, 'plan.json') });
app.synth();
