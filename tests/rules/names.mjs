// The top level holds the deliverables and nothing else, and every path that a page of ours names is there.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { read, rule } from './files.mjs';

const TOP = new Set(['server', 'web', 'media-tools', 'tests', 'systemd', 'CMakeLists.txt', 'CMakePresets.json', 'README.md', 'LICENSE']);
const PAGES = ['README.md', 'server/README.md'];
const PLACES = ['', 'server', 'web', 'media-tools', 'tests'];
const EXTENSION = /\.(c|h|mjs|js|ts|tsx|css|html|md|yaml|json|sql|cmake|txt|service)$/;
const MADE = /^(\.\/)?build\//;
const MEDIA_TYPE = /^(application|audio|font|image|text|video)\/[a-z.-]+$/;

function checkTop(files) {
  const names = new Set(files.map((file) => file.split('/')[0]));
  return [...names].filter((name) => !name.startsWith('.') && !TOP.has(name)).map((name) => `${name}:1: has no place at the top level`);
}

// A word in backticks or a link's target that is a path: with a slash inside or an extension of ours. Addresses,
// patterns and what a build makes are none.
function isPath(word) {
  return /^(\.\/)?[\w.-]+(\/[\w.-]+)*\/?$/.test(word) && !MADE.test(word) && !MEDIA_TYPE.test(word) && (word.includes('/') || EXTENSION.test(word));
}

function exists(root, page, files, word) {
  if ([path.dirname(page), ...PLACES].some((place) => existsSync(path.join(root, place, word)))) return true;
  return !word.includes('/') && files.some((file) => path.posix.basename(file) === word);
}

function checkPage(root, page, files) {
  if (!existsSync(path.join(root, page))) return [`${page}:1: is missing`];
  return read(root, page).split('\n').flatMap((line, index) =>
    [...line.matchAll(/`([^`\s]+)`|\]\(([^)\s#]+)/g)].map((match) => match[1] ?? match[2])
      .filter((word) => isPath(word) && !exists(root, page, files, word))
      .map((word) => `${page}:${index + 1}: names ${word}, which does not exist`));
}

rule((root, files) => [...checkTop(files), ...PAGES.flatMap((page) => checkPage(root, page, files))]);
