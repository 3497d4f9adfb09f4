import { LoadError, parseTrace, simulateCluster } from '../../../../lib/ipamd/simulator';
import { cluster } from './clusters';

const CSV = `# recorded on a Monday
seconds,event,name,nodePool,node
0,node-start,ip-10-0-0-7,general,
300,pod-start,web-1,,ip-10-0-0-7
301.5,pod-start,web-2,general,

400,pod-stop,web-1,,
`;

describe('a recorded trace', () => {
  test('is read from CSV', () => {
    expect(parseTrace(CSV)).toEqual([
      { seconds: 0, event: 'node-start', name: 'ip-10-0-0-7', nodePool: 'general' },
      { seconds: 300, event: 'pod-start', name: 'web-1', node: 'ip-10-0-0-7' },
      { seconds: 301.5, event: 'pod-start', name: 'web-2', nodePool: 'general' },
      { seconds: 400, event: 'pod-stop', name: 'web-1' },
    ]);
  });

  test('and from JSON lines', () => {
    const lines = parseTrace(CSV).map((event) => JSON.stringify(event));
    expect(parseTrace(lines.join('\n'))).toEqual(parseTrace(CSV));
  });

  test('is played as it was', () => {
    const { pods, nodes } = simulateCluster(
      cluster({ pool: { minNodes: 0 } }),
      { parts: [{ kind: 'trace', events: parseTrace(CSV) }] },
      { hours: 0.2, settlingSeconds: 0, autoscaling: false },
    );
    expect(pods).toMatchObject({ started: 2, stopped: 1, gotAddress: 2, waitingAtEnd: 0 });
    expect(nodes).toMatchObject({ started: 1, peak: 1 });
  });

  test.each([
    ['seconds,event,name\n-1,pod-start,a', 'line 2: seconds must be 0 or more, got -1'],
    ['seconds,event,name\n5,pod-start,a\n4,pod-start,b', 'line 3: time goes back: 4 s after 5 s'],
    ['seconds,event,name,node\n5,pod-start,a,n1', 'line 2: node "n1" is not known: no line above starts it'],
    ['seconds,event,name\n1,pod-stop,a', 'line 2: pod "a" stops, but was not started'],
    ['seconds,event,name\n1,pod-start,a\n\n2,pod-start,a', 'line 4: pod "a" was started already and has not stopped'],
    ['seconds,event,name\nsoon,pod-start,a', 'line 2: seconds must be a number, got null'],
    ['seconds,event,name\n1,pod-starts,a', 'line 2: event must be one of pod-start, pod-stop, node-start, node-stop, got "pod-starts"'],
    ['seconds,event,name\n1,pod-start', 'line 2: name must be a text, got nothing'],
    ['seconds,event\n1,pod-start', 'line 1: column "name" is missing'],
    ['seconds,event,name,zone\n1,pod-start,a,b', 'line 1: column "zone" is not known; there are seconds, event, name, nodePool, node'],
    ['{"seconds":1,', 'line 1: is not valid JSON'],
    [
      '{"seconds":1,"event":"pod-start","name":"a","pool":"b"}',
      'line 1: "pool" is not known; there are seconds, event, name, nodePool, node',
    ],
    ['seconds,event,name\n1,pod-start,a,b,c', 'line 2: 5 cells under 3 columns'],
  ])('%j is refused with the line', (text, message) => {
    expect(() => parseTrace(text)).toThrow(new LoadError([message]));
  });

  test('several lines are named at once', () => {
    expect(() => parseTrace('seconds,event,name\n-1,pod-start,a\n1,pod-stop,b')).toThrow(/2 problems:\n- line 2: .*\n- line 3: /);
  });
});
