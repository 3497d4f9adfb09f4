import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package's version: its package.json is one folder above the sources of the command line, and two above what is compiled. */
export function packageVersion(): string {
  const folder = [join(__dirname, '..'), join(__dirname, '..', '..')].find((each) => existsSync(join(each, 'package.json')));
  const { version } = JSON.parse(readFileSync(join(folder!, 'package.json'), 'utf8')) as { readonly version: string };
  return version;
}
