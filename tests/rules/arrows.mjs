// Who may include whom, which room may touch which library, and who may read the clock.
import path from 'node:path';
import { bareC, lineOf, read, rule } from './files.mjs';

const ALL = null;
const ROOMS = {
  'server/programs': ALL,
  'server/routes': ['actions', 'http', 'content', 'domain', 'base'],
  'server/actions': ['store', 'content', 'domain', 'base'],
  'server/store': ['domain', 'base'],
  'server/content': ['plan', 'domain', 'base'],
  'server/sync': ['store', 'domain', 'base'],
  'server/ground': ['store', 'domain', 'base'],
  'server/aircraft': ['domain', 'base'],
  'server/http': ['base'],
  'server/config': ['base'],
  'server/domain': ['base'],
  'server/base': [],
  'media-tools': ['av', 'content', 'plan', 'domain', 'base'],
  'media-tools/av': ['plan', 'base'],
  'media-tools/plan': ['base'],
};
const NAMES = new Set(Object.keys(ROOMS).map((room) => path.basename(room)));

// A header and the rooms that may include it.
const LIBRARIES = [
  { header: /^(libwebsockets|microhttpd)\.h$/, rooms: ['http'] },
  { header: /^sqlite3\.h$/, rooms: ['store'] },
  { header: /^lib(av|sw)[a-z]+\//, rooms: ['av'] },
  { header: /^uv\.h$/, rooms: ['http', 'store', 'aircraft', 'programs'] },
  { header: /^jansson\.h$/, rooms: ['routes', 'content', 'sync', 'ground', 'plan'] },
];
// Who reads the clock: programs, which pass the time on, and http for its own deadlines, by its loop's time.
const CLOCKS = [
  { call: /(?<![\w.>])(clock_gettime|gettimeofday|time|uv_hrtime|uv_clock_gettime)\s*\(/g, rooms: ['server/programs', 'media-tools'] },
  { call: /(?<![\w.>])(uv_now)\s*\(/g, rooms: ['server/http'] },
];

function roomOf(file) {
  const [top, folder, rest] = file.split('/');
  return top === 'media-tools' && rest === undefined ? top : `${top}/${folder}`;
}

// The room that a quoted include reaches: "store/db.h" from the include path, "../store/db.h" from the file.
function includedRoom(file, target) {
  const folder = path.posix.dirname(file);
  if (!target.includes('/')) return path.posix.basename(roomOf(file));
  const place = target.startsWith('.') ? path.posix.join(folder, target).split('/')[1] : target.split('/')[0];
  return NAMES.has(place) ? place : undefined;
}

function checkInclude(file, room, quote, target) {
  const name = path.posix.basename(room);
  if (quote === '"') {
    const used = includedRoom(file, target);
    const allowed = ROOMS[room];
    if (used === undefined || used === name || allowed === ALL || allowed.includes(used)) return [];
    return [`${name} may not include ${used} (allowed: ${allowed.join(', ') || 'none'})`];
  }
  return LIBRARIES.filter(({ header, rooms }) => header.test(target) && !rooms.includes(name))
    .map(({ rooms }) => `<${target}> only in ${rooms.join(', ')}`);
}

function checkFile(root, file) {
  const room = roomOf(file);
  if (!(room in ROOMS)) return [`${file}:1: ${room} is no room that tests/rules/arrows.mjs knows`];
  const text = read(root, file);
  const found = [];
  for (const match of text.matchAll(/^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]/gm)) {
    found.push(...checkInclude(file, room, match[1], match[2]).map((what) => `${file}:${lineOf(text, match.index)}: ${what}`));
  }
  const bare = bareC(text);
  for (const { call } of CLOCKS.filter(({ rooms }) => !rooms.includes(room))) {
    for (const match of bare.matchAll(call)) {
      found.push(`${file}:${lineOf(text, match.index)}: ${match[1]}() reads the clock; time is passed in`);
    }
  }
  return found;
}

rule((root, files) => files.filter((file) => /^(server|media-tools)\/.*\.[ch]$/.test(file)).flatMap((file) => checkFile(root, file)));
