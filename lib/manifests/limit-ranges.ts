import type { ObjectIndex } from './object-index';
import { type DefaultRequest, RESOURCES } from './pod-request';

/** Where a LimitRange says what a container without a request gets, the first of these that it has. @see kubernetes/kubernetes pkg/apis/core/v1/defaults.go (SetDefaults_LimitRangeItem) */
const DEFAULTS_OF_LIMIT_RANGE = ['defaultRequest', 'default', 'max', 'min'] as const;

/** LimitRanges of the namespaces, as far as they give containers that request nothing something. */
export class LimitRanges {
  private readonly defaults = new Map<string, DefaultRequest>();

  constructor(private readonly objects: ObjectIndex) {}

  /** What containers of a namespace get that request nothing. @see kubernetes/kubernetes plugin/pkg/admission/limitranger/admission.go */
  defaultsOf(namespace: string): DefaultRequest {
    const known = this.defaults.get(namespace);
    if (known !== undefined) return known;
    const limits = this.objects
      .ofKind('', 'LimitRange')
      .filter((range) => range.namespace === namespace)
      .flatMap(({ root }) => root.at('spec', 'limits').items())
      .filter((limit) => limit.at('type').text() === 'Container');
    const defaults: DefaultRequest = {};
    for (const resource of RESOURCES) {
      const given = limits.map((limit) =>
        DEFAULTS_OF_LIMIT_RANGE.map((key) => limit.at(key, resource).quantity()).find((amount) => amount !== undefined),
      );
      const first = given.find((amount) => amount !== undefined);
      if (first !== undefined) defaults[resource] = first;
    }
    this.defaults.set(namespace, defaults);
    return defaults;
  }
}
