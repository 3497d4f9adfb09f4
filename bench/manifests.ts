import { assess } from '../lib/assess';
import { parseManifests, withWorkloads } from '../lib/manifests';
import { type Figure, medianMs } from './measure';
import { planOfSize } from './plan-of-size';

const DEPLOYMENTS = 2000;

/** Reading 2,000 Deployments from YAML, binding them to pools, and assessing the plan. */
export function measureManifests(): Figure[] {
  const text = deploymentsYaml(DEPLOYMENTS);
  const plan = { ...planOfSize(3, 1), workloads: [] };
  const bounded = { ...plan, nodePools: plan.nodePools.map((pool) => ({ ...pool, maxNodes: 2000 })) };
  const ms = medianMs(() => assess(withWorkloads(bounded, parseManifests(text, 'workloads.yaml')).plan), { runs: 5, warmUp: 1 });
  return [{ what: '2,000 Deployments: read and assessed', measured: `${ms.toFixed(0)} ms`, goal: '< 2000 ms', met: ms < 2000 }];
}

/** Deployments as teams write them, 28 lines each. */
function deploymentsYaml(count: number): string {
  return Array.from({ length: count }, (_, i) => deploymentYaml(`web-${i}`, `team-${i % 20}`, (i % 7) + 1)).join('---\n');
}

const deploymentYaml = (name: string, namespace: string, replicas: number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: main
          image: registry.example/${name}:1.0
          ports:
            - containerPort: 8080
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
`;
