import fc from 'fast-check';
import { EventQueue } from '../../../../lib/ipamd/simulator/event-queue';

function drain(queue: EventQueue): [time: number, subject: number][] {
  const taken: [number, number][] = [];
  while (queue.pop()) taken.push([queue.time, queue.subject]);
  return taken;
}

describe('the event queue', () => {
  test('gives events in order of time, and of their pushing where times are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000)), fc.integer({ min: 1, max: 300 }), (times, buckets) => {
        const queue = new EventQueue(5000, buckets);
        times.forEach((time, subject) => {
          queue.push(time, 3, subject, -subject);
        });
        const expected = times.map((time, subject): [number, number] => [time, subject]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(drain(queue)).toEqual(expected);
      }),
    );
  });

  test('takes events while it is emptied', () => {
    const queue = new EventQueue(1000, 10);
    queue.push(5, 0, 1, 0);
    expect(queue.pop()).toBe(true);
    queue.push(6, 0, 2, 0);
    queue.push(5, 0, 3, 0);
    queue.push(999, 0, 4, 0);
    expect(drain(queue)).toEqual([
      [5, 3],
      [6, 2],
      [999, 4],
    ]);
  });

  test('carries kind, subject and data unchanged', () => {
    const queue = new EventQueue(10, 4);
    queue.push(7, 15, 100_000_000, -5);
    queue.pop();
    expect([queue.time, queue.kind, queue.subject, queue.data]).toEqual([7, 15, 100_000_000, -5]);
  });

  test('drops what lies beyond the horizon', () => {
    const queue = new EventQueue(10, 4);
    queue.push(11, 0, 1, 0);
    expect(queue.pop()).toBe(false);
  });
});
