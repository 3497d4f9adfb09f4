import { type ApiObject, JsonPatch } from 'cdk8s';

/** Takes the chart's namespace off an object that belongs to none: cdk8s puts it on every object of the chart. */
export function clusterScoped<T extends ApiObject>(object: T): T {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
