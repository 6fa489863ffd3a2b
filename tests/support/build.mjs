// Where this build's programs are; ctest says it in AISLE_BUILD, by hand it is the dev build.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const source = process.env.AISLE_SOURCE ?? fileURLToPath(new URL('../..', import.meta.url));
export const build = process.env.AISLE_BUILD ?? path.join(source, 'build', 'dev');
export const sanitize = process.env.AISLE_SANITIZE ?? '';

export function program(name) {
  const file = path.join(build, 'bin', name);
  if (!existsSync(file)) throw new Error(`${file} is not built: cmake --build --preset dev`);
  return file;
}
