// node install.mjs FOLDER: installs the packages of its package-lock.json unless they are there already. Builds side by
// side wait for each other outside (flock), so this looks again at what the one before has done.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(process.argv[2]);
const age = (file) => statSync(path.join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (age('node_modules/.package-lock.json') < age('package-lock.json')) {
  execFileSync('npm', ['ci', '--no-progress'], { cwd: folder, stdio: 'inherit' });
}
