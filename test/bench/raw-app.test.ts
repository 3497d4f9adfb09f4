import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { rawApp } from '../../bench/raw-app';
import { demo } from '../../bin/demo';
import { context } from '../../cdk.json';
import { withoutReports } from '../constructs/aws/fixture';

withoutReports();

type Resources = Record<string, { readonly Type: string; readonly Properties?: unknown }>;

const resourcesOf = (fill: typeof demo): Resources => Template.fromStack(fill(new App({ context }))).toJSON().Resources;

/** Where an object has values: `Ref`s and the like are values. */
function placesOf(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => placesOf(each, `${at}[]`));
  if (value === null || typeof value !== 'object') return [at];
  return Object.entries(value).flatMap(([key, each]) => (/^(Ref|Fn::.*)$/.test(key) ? [at] : placesOf(each, `${at}.${key}`)));
}

/** How many values there are at each place of all properties, by type. */
function countsOf(resources: Resources): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { Type, Properties = {} } of Object.values(resources)) {
    for (const place of [Type, ...placesOf(Properties, Type)]) counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

test('the raw app has all that the demo has, resource by resource and property by property', () => {
  const raw = countsOf(resourcesOf(rawApp));
  const missing = Object.entries(countsOf(resourcesOf(demo))).filter(([place, count]) => raw[place] !== count);
  expect(missing).toEqual([]);
});

test('the raw app has nothing that the demo lacks, but for what the L2 of the VPC adds by itself', () => {
  const ours = countsOf(resourcesOf(demo));
  const more = Object.keys(countsOf(resourcesOf(rawApp))).filter((place) => ours[place] === undefined);
  expect(more).toEqual([
    'AWS::EC2::VPC.InstanceTenancy',
    'AWS::EC2::InternetGateway.Tags[].Key', // the name of the VPC
    'AWS::EC2::InternetGateway.Tags[].Value',
  ]);
});
