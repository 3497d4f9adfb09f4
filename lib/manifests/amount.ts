import type { ResourceName } from './pod-request';

const BINARY = [
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
] as const;

/** An amount in base units as a short Kubernetes quantity: 0.25 cores are `250m`, 2 cores `2`, 536870912 bytes `512Mi`. Fractions are rounded up as the scheduler does. */
export function quantityText(amount: number, resource: ResourceName): string {
  return resource === 'cpu' ? cpuText(amount) : memoryText(amount);
}

function cpuText(cores: number): string {
  const milli = Math.ceil(Number((cores * 1000).toPrecision(12)));
  return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
}

function memoryText(bytes: number): string {
  const whole = Math.ceil(bytes);
  const unit = BINARY.find(([, size]) => whole !== 0 && whole % size === 0);
  return unit === undefined ? String(whole) : `${whole / unit[1]}${unit[0]}`;
}
