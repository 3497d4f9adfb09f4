export { count } from '../capacity/raw-line';

/** A text that begins a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text that goes on in a sentence. */
export function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** More names than that make no message more useful. */
const NAMES_AT_MOST = 5;

/** Names in a row: `a`, `a and b`, `a, b, c, d, e and 3 more types`. */
export function listed(names: readonly string[], plural: string): string {
  const shown =
    names.length > NAMES_AT_MOST + 1 ? [...names.slice(0, NAMES_AT_MOST), `${names.length - NAMES_AT_MOST} more ${plural}`] : names;
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
