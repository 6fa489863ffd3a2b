// Ceilings: lines a file, lines and parameters a function, files a folder.
import path from 'node:path';
import { bareC, read, rule } from './files.mjs';

const C_LINES = 400;
const WEB_LINES = 200;
const FUNCTION_LINES = 60;
const PARAMETERS = 6;
const FOLDER_FILES = 12;

function lineCount(text) {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

// Number of parameters in `type name(a, b(*)(c, d), e)`: commas one parenthesis deep.
function parameterCount(signature) {
  let depth = 0;
  let commas = 0;
  for (const sign of signature.slice(signature.indexOf('('))) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === ',' && depth === 1) commas++;
  }
  return commas + 1;
}

// clang-format puts a function's braces, and no others, alone into the first column. A callback whose parameters
// a library dictates says so where clang-tidy reads it as well: NOLINT(readability-function-size).
function checkFunctions(file, text) {
  const dictated = text.split('\n').map((line) => line.includes('(readability-function-size)'));
  const lines = bareC(text).split('\n');
  const found = [];
  let start = -1;
  let signature = '';
  lines.forEach((line, index) => {
    if (line.trimEnd() === '{') {
      start = index;
      return;
    }
    if (start < 0) signature = /^\s*$|[;}]\s*$|^#/.test(line) ? '' : signature + line;
    if (start < 0 || line[0] !== '}') return;
    const length = index - start - 1;
    if (length > FUNCTION_LINES) found.push(`${file}:${start + 1}: a function of ${length} lines (at most ${FUNCTION_LINES})`);
    const count = parameterCount(signature);
    if (count > PARAMETERS && !dictated.slice(Math.max(start - 5, 0), start).includes(true)) found.push(`${file}:${start}: ${count} parameters (at most ${PARAMETERS})`);
    start = -1;
    signature = '';
  });
  return found;
}

function checkFile(root, file) {
  if (/\.c$/.test(file)) {
    const text = read(root, file);
    const count = lineCount(text);
    return [...(count > C_LINES ? [`${file}:${count}: ${count} lines (at most ${C_LINES})`] : []), ...checkFunctions(file, text)];
  }
  if (/^web\/.*\.(ts|tsx|js|mjs)$/.test(file)) {
    const count = lineCount(read(root, file));
    return count > WEB_LINES ? [`${file}:${count}: ${count} lines (at most ${WEB_LINES})`] : [];
  }
  return [];
}

function checkFolders(files) {
  const counts = new Map();
  for (const file of files) {
    const folder = path.posix.dirname(file);
    if (!/^(server|media-tools|web)\b/.test(file) || /\/migrations$/.test(folder)) continue;
    if (!/\.(c|h|ts|tsx|js|mjs|css|html)$/.test(file)) continue;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > FOLDER_FILES)
    .map(([folder, count]) => `${folder}:1: ${count} files (at most ${FOLDER_FILES})`);
}

rule((root, files) => [...files.flatMap((file) => checkFile(root, file)), ...checkFolders(files)]);
