/** Multipliers of the Kubernetes quantity suffixes. @see kubernetes/apimachinery pkg/api/resource/suffix.go */
const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A number, then a suffix or a decimal exponent: `250m`, `1.5Gi`, `2e3`. The grammar of Kubernetes, which knows no blanks. */
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;

const BYTES_PER_MIB = 2 ** 20;

/**
 * A Kubernetes quantity in base units (cores, bytes), or `undefined` where it is none.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(text: string): number | undefined {
  const match = QUANTITY.exec(text);
  if (match === null) return undefined;
  const [, digits = '', exponent, suffix = ''] = match;
  const value = exponent === undefined ? Number(digits) * (SUFFIXES[suffix] ?? Number.NaN) : Number(digits + exponent);
  return Number.isFinite(value) ? value : undefined;
}

/** CPU in thousandths of a core, rounded up as the scheduler does; 0 where nothing is requested. @throws RangeError  not a quantity */
export function cpuMilli(quantity: string | undefined): number {
  return quantity === undefined ? 0 : Math.ceil(round(toNumber(quantity) * 1000));
}

/** Memory in MiB, fractions kept; 0 where nothing is requested. @throws RangeError  not a quantity */
export function memoryMiB(quantity: string | undefined): number {
  return quantity === undefined ? 0 : toNumber(quantity) / BYTES_PER_MIB;
}

function toNumber(quantity: string): number {
  const value = parseQuantity(quantity);
  if (value === undefined) throw new RangeError(`'${quantity}' is not a Kubernetes quantity such as 250m, 1.5 or 512Mi`);
  return value;
}

/** Takes the binary fraction's noise off: 0.1 × 1000 must not become 101 when rounded up. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
