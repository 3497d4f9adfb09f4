import { Ajv } from 'ajv';
import { simulateCluster } from '../../../../lib/ipamd/simulator';
import loadSchema from '../../../../lib/plan/schemas/load.json';
import schema from '../../../../lib/plan/schemas/simulation-v1.json';
import { cluster } from './clusters';

const ajv = new Ajv({ strict: false });

test('the result is the document that its schema describes', () => {
  const result = simulateCluster(
    cluster({ settings: { maxEni: 2 } }),
    { parts: [{ kind: 'churn', pods: 72, lifetimeSeconds: 300 }] },
    { hours: 0.5, samples: 3 },
  );
  const validate = ajv.compile(schema);
  validate(JSON.parse(JSON.stringify(result)));
  expect(validate.errors).toBeNull();
  expect(result.series).toHaveLength(4); // the beginning, and three more
  expect(result.waits.byCause.length).toBeGreaterThan(0);
});

test.each([
  [{ parts: [{ kind: 'burst', pods: 10, atSeconds: 0 }] }, true],
  [
    {
      hours: 2,
      nodes: { general: 3 },
      parts: [
        { kind: 'daily', pods: 10 },
        { kind: 'spot', interruptionsPerHour: 1, nodePool: 'general' },
      ],
    },
    true,
  ],
  [{ parts: [] }, false],
  [{ parts: [{ kind: 'burst', pods: 10 }] }, false],
  [{ parts: [{ kind: 'burst', pods: 10, atSeconds: 0, colour: 'red' }] }, false],
  [{ parts: [{ kind: 'storm' }] }, false],
])('the schema of a load takes %j: %s', (load, valid) => {
  expect(ajv.compile({ ...loadSchema, $id: undefined })(load)).toBe(valid);
});
