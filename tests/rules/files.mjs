// What every rule shares: the list of source files, C without its comments and strings, and one way to report.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const NOT_SOURCE = new Set(['.git', 'build', 'node_modules']);

function walk(root, folder = '') {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => !NOT_SOURCE.has(entry.name))
    .flatMap((entry) => {
      const name = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? walk(root, name) : [name];
    });
}

// Tracked and new files as git sees them (ignored ones are not ours); a plain folder is walked. The checkout may
// belong to another user than the one who tests, which git would refuse without safe.directory.
export function sourceFiles(root) {
  if (!existsSync(path.join(root, '.git'))) return walk(root).sort();
  const list = execFileSync('git', ['-c', 'safe.directory=*', '-C', root, 'ls-files', '-coz', '--exclude-standard'],
    { encoding: 'utf8', maxBuffer: 1 << 26 });
  return [...new Set(list.split('\0'))].filter((name) => name && existsSync(path.join(root, name))).sort();
}

export function read(root, file) {
  return readFileSync(path.join(root, file), 'utf8');
}

export function isText(file) {
  return !/\.(png|jpg|jpeg|webp|avif|gif|ico|woff2?|ttf|mp4|mkv|m4a|db|zst|gz|bin)$/.test(file) && !file.startsWith('tests/fuzz/');
}

// Blanks comments and literals, keeps every newline: line numbers stay true.
export function bareC(text) {
  return text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'/g,
    (found) => found.replace(/[^\n]/g, ' '));
}

export function lineOf(text, index) {
  return text.slice(0, index).split('\n').length;
}

// Runs one rule over the root named on the command line; every complaint is one line `file:line: what and why`.
export function rule(check) {
  const root = path.resolve(process.argv[2] ?? '.');
  const files = sourceFiles(root);
  const complaints = files.length === 0 ? [`${root}:1: holds no source file`] : check(root, files);
  for (const complaint of complaints) console.error(complaint);
  console.log(`${path.basename(process.argv[1], '.mjs')}: ${files.length} files, ${complaints.length} complaints`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
