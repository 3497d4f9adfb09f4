import { Cidr } from '../../../lib/address';
import { isServiceRange } from '../../../lib/address/service-range';

test.each([
  ['172.20.0.0/16', true],
  ['10.0.0.0/12', true],
  ['10.0.0.0/11', false],
  ['192.168.255.0/24', true],
  ['192.168.255.0/25', false],
  ['172.16.0.0/12', true],
  ['172.32.0.0/16', false],
  ['100.64.0.0/16', false],
  ['fd00::/108', false],
])('%s as the range of services: %p', (text, taken) => {
  expect(isServiceRange(Cidr.parse(text))).toBe(taken);
});
