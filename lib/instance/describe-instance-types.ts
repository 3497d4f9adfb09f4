import { defineInstanceType, type InstanceTypeProps } from './define-instance-type';
import type { InstanceType } from './instance-type';
import { InstanceTypeError } from './instance-type-error';
import type { InstanceTypeTable } from './instance-type-table';
import { INSTANCE_TYPES } from './instance-types';

/**
 * Reads what `aws ec2 describe-instance-types` prints, as text or parsed: the whole object, or the list that `--query InstanceTypes` leaves.
 *
 *     INSTANCE_TYPES.with(fromDescribeInstanceTypes(json))
 *
 * Of several network cards only the default one's ENIs count, as in ipamd's own table (aws/amazon-vpc-cni-k8s scripts/gen_vpc_ip_limits.go
 * @ b52188387f2e). EC2 says nothing of trunk and branch ENIs: these stay as `known` has them, or not known.
 *
 * @param known the table to take trunk and branch ENIs from
 * @throws InstanceTypeError everything that is missing or malformed, with its place in the JSON
 */
export function fromDescribeInstanceTypes(json: unknown, known: InstanceTypeTable = INSTANCE_TYPES): InstanceType[] {
  const document = typeof json === 'string' ? parse(json) : json;
  const [at, list] = Array.isArray(document)
    ? ['', document]
    : ['/InstanceTypes', (document as { InstanceTypes?: unknown } | null)?.InstanceTypes];
  if (!Array.isArray(list)) {
    throw new InstanceTypeError([
      `expected what aws ec2 describe-instance-types prints: an object with a list "InstanceTypes", or that list`,
    ]);
  }
  const problems: string[] = [];
  const types: InstanceType[] = [];
  list.forEach((item, index) => {
    const reader = new Reader(item, `${at}/${index}`);
    const props = propsOf(reader, known);
    if (types.some(({ type }) => type === props.type)) reader.problem('InstanceType', `${props.type} is listed twice`);
    problems.push(...reader.problems);
    if (reader.problems.length === 0) types.push(define(props, `${at}/${index}`, problems));
  });
  if (problems.length > 0) throw new InstanceTypeError(problems);
  return types;
}

function propsOf(reader: Reader, known: InstanceTypeTable): InstanceTypeProps {
  const type = reader.text('InstanceType') ?? '';
  const cards = reader.list('NetworkInfo/NetworkCards').map((_, place) => ({
    index: reader.count(`NetworkInfo/NetworkCards/${place}/NetworkCardIndex`, 0) ?? place,
    enis: reader.count(`NetworkInfo/NetworkCards/${place}/MaximumNetworkInterfaces`, 1) ?? 0,
  }));
  cards.sort((a, b) => a.index - b.index);
  const ofAllCards = reader.count('NetworkInfo/MaximumNetworkInterfaces', 1) ?? 0;
  const defaultNetworkCard = reader.count('NetworkInfo/DefaultNetworkCardIndex', 0, 'optional') ?? 0;
  const networkCards = cards.length > 1 ? cards : [{ index: 0, enis: ofAllCards }];
  if (networkCards[defaultNetworkCard] === undefined) {
    reader.problem(
      'NetworkInfo/DefaultNetworkCardIndex',
      `expected the index of one of ${networkCards.length} network cards, got ${defaultNetworkCard}`,
    );
  }
  const hypervisor = reader.text('Hypervisor', 'optional');
  if (hypervisor !== undefined && hypervisor !== 'nitro' && hypervisor !== 'xen') {
    reader.problem('Hypervisor', `expected "nitro" or "xen", got "${hypervisor}"`);
  }
  return {
    type,
    enis: networkCards[defaultNetworkCard]?.enis ?? 0,
    ipv4PerEni: reader.count('NetworkInfo/Ipv4AddressesPerInterface', 1) ?? 0,
    hypervisor: hypervisor as InstanceTypeProps['hypervisor'],
    bareMetal: reader.flag('BareMetal'),
    trunking: known.find(type)?.trunking,
    branchEnis: known.find(type)?.branchEnis,
    vcpu: reader.count('VCpuInfo/DefaultVCpus', 1, 'optional'),
    memoryMiB: reader.count('MemoryInfo/SizeInMiB', 1, 'optional'),
    architectures: reader.list('ProcessorInfo/SupportedArchitectures') as string[],
    networkCards,
    defaultNetworkCard,
    ipv6Supported: reader.flag('NetworkInfo/Ipv6Supported', 'optional'),
    ipv6PerEni: reader.count('NetworkInfo/Ipv6AddressesPerInterface', 0, 'optional'),
    efaSupported: reader.flag('NetworkInfo/EfaSupported', 'optional'),
    sources: ['describe-instance-types'],
  };
}

function define(props: InstanceTypeProps, at: string, problems: string[]): InstanceType {
  try {
    return defineInstanceType(props);
  } catch (error) {
    if (!(error instanceof InstanceTypeError)) throw error;
    problems.push(...error.problems.map((problem) => `${at}: ${problem}`));
    return props as InstanceType; // not handed out: a problem is an error of the whole document
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InstanceTypeError([`not JSON: ${(error as Error).message}`]);
  }
}

/** Reads values by their path in one item, and remembers what was not as expected. */
class Reader {
  readonly problems: string[] = [];

  constructor(
    private readonly item: unknown,
    private readonly at: string,
  ) {}

  problem(path: string, message: string): void {
    this.problems.push(`${this.at}/${path}: ${message}`);
  }

  text(path: string, optional?: 'optional'): string | undefined {
    return this.read(path, 'a word', (value) => typeof value === 'string' && value !== '', optional);
  }

  count(path: string, least: number, optional?: 'optional'): number | undefined {
    const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= least;
    return this.read(path, `a whole number of at least ${least}`, isCount, optional);
  }

  flag(path: string, optional?: 'optional'): boolean | undefined {
    return this.read(path, 'true or false', (value) => typeof value === 'boolean', optional);
  }

  /** A list that may be left out. */
  list(path: string): unknown[] {
    return this.read(path, 'a list', Array.isArray, 'optional') ?? [];
  }

  private read<T>(path: string, expected: string, isFine: (value: unknown) => boolean, optional?: 'optional'): T | undefined {
    let value = this.item;
    for (const key of path.split('/')) {
      value =
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
    }
    if (value === undefined && optional) return undefined;
    if (isFine(value)) return value as T;
    this.problem(path, value === undefined ? `missing: expected ${expected}` : `expected ${expected}, got ${JSON.stringify(value)}`);
    return undefined;
  }
}
