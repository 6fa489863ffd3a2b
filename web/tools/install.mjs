// Installs the packages of package-lock.json unless they are there already. Builds side by side wait for each other
// outside (flock), so this looks again at what the one before has done.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const age = (file) => statSync(`${web}${file}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (age('node_modules/.package-lock.json') < age('package-lock.json')) {
  execFileSync('npm', ['ci', '--no-progress'], { cwd: web, stdio: 'inherit' });
}
