import { listOf, object, oneOf, text, texts } from '../../../constructs/k8s/crds/schema';
import type { CrdLike } from './kubernetes-schema';

// The parts of Karpenter's definitions that its users write, in the words of this project.
// Source: aws/karpenter-provider-aws@1d927085d pkg/apis/crds/karpenter.k8s.aws_ec2nodeclasses.yaml, karpenter.sh_nodepools.yaml
const number = (minimum: number, maximum?: number) => ({ type: 'integer', minimum, ...(maximum !== undefined && { maximum }) });
const pattern = (regex: string) => ({ type: 'string', pattern: regex });
const LABEL = '^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$';
const DURATION = '^(([0-9]+(s|m|h))+)|(Never)$';
const QUANTITY = { type: ['integer', 'string'] };

const term = object({ id: text, name: text, tags: texts });
const taint = object({ key: text, value: text, effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute') }, ['key', 'effect']);
const terms = listOf(term, { minItems: 1, maxItems: 30 });

const nodeClass = object(
  {
    amiSelectorTerms: listOf(object({ alias: pattern('^(al2|al2023|bottlerocket|windows20(19|22|25))@.*$') }), { minItems: 1 }),
    subnetSelectorTerms: terms,
    securityGroupSelectorTerms: terms,
    role: text,
    instanceProfile: text,
    userData: text,
    associatePublicIPAddress: { type: 'boolean' },
    tags: texts,
    blockDeviceMappings: listOf({ type: 'object' }),
    kubelet: object({
      maxPods: number(0),
      podsPerCore: number(0),
      kubeReserved: texts,
      systemReserved: texts,
      evictionHard: texts,
      clusterDNS: listOf(text),
    }),
  },
  ['amiSelectorTerms', 'subnetSelectorTerms', 'securityGroupSelectorTerms'],
);

const requirement = object(
  {
    key: text,
    operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Gte', 'Lte'),
    values: listOf(pattern(LABEL)),
    minValues: number(1, 50),
  },
  ['key', 'operator'],
);

const nodePool = object(
  {
    template: object(
      {
        metadata: object({ labels: texts, annotations: texts }),
        spec: object(
          {
            nodeClassRef: object({ group: text, kind: text, name: text }, ['group', 'kind', 'name']),
            requirements: listOf(requirement, { maxItems: 100 }),
            taints: listOf(taint),
            startupTaints: listOf(taint),
            expireAfter: pattern(DURATION),
            terminationGracePeriod: pattern('^([0-9]+(s|m|h))+$'),
          },
          ['nodeClassRef', 'requirements'],
        ),
      },
      ['spec'],
    ),
    limits: { type: 'object', additionalProperties: QUANTITY },
    disruption: object(
      {
        consolidateAfter: pattern(DURATION),
        consolidationPolicy: oneOf('WhenEmpty', 'WhenEmptyOrUnderutilized'),
        budgets: listOf(
          object({ nodes: pattern('^((100|[0-9]{1,2})%|[0-9]+)$'), reasons: listOf(text), schedule: text, duration: text }, ['nodes']),
        ),
      },
      ['consolidateAfter'],
    ),
    weight: number(1, 100),
  },
  ['template'],
);

const definition = (spec: object): CrdLike => ({
  spec: {
    versions: [
      { schema: { openAPIV3Schema: { type: 'object', properties: { apiVersion: text, kind: text, metadata: { type: 'object' }, spec } } } },
    ],
  },
});

/** Definitions by kind. */
export const KARPENTER_DEFINITIONS: Readonly<Record<string, CrdLike>> = {
  EC2NodeClass: definition(nodeClass),
  NodePool: definition(nodePool),
};
