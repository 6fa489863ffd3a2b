// Words that may not stand in the tree: unsafe C calls, loose ends, places of one machine, physical directions.
import { bareC, isText, lineOf, read, rule } from './files.mjs';

const LOOSE_END = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`, 'g');
const HOMES = ['home', 'root', 'work', 'Users'].join('|');

// Each: which files, the pattern, why. `bare` looks at C without comments and strings.
const RULES = [
  {
    files: /\.[ch]$/, bare: true, why: 'never in C here (no bounds, no errors or no memory of its own)',
    pattern: /(?<![\w.>])(strcpy|strcat|sprintf|vsprintf|atoi|atol|atof|strtok|gets|scanf|sscanf|fscanf|alloca)\s*\(/g,
  },
  { files: /./, why: 'a loose end belongs into the tracker, not into the tree', pattern: LOOSE_END },
  { files: /./, why: 'a path of one machine', pattern: new RegExp(`(?<=^|[\\s"'=(\`,:])/(${HOMES})/[A-Za-z0-9_.-]+`, 'gm') },
  { files: /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$/, why: 'a lock file names no registry', pattern: /"?resolved"?:?\s*"?https?:[^\s"]*/g },
  { files: /(^|\/)\.npmrc$/, why: 'the registry is the machine\'s own choice', pattern: /^\s*(\S*registry|\S*_auth\S*)\s*=.*/gm },
  {
    files: /^web\/.*\.css$/, css: true, why: 'words run both ways: use inline-start and inline-end (or say /* physical: why */)',
    pattern: /(?<=^|[\s;{])([a-z-]*-)?(left|right)(-[a-z]+)?\s*:[^;}]*|(text-align|float|clear)\s*:\s*(left|right)\b/g,
  },
];

function checkFile(root, file) {
  const text = read(root, file);
  const lines = text.split('\n');
  return RULES.filter(({ files }) => files.test(file)).flatMap(({ bare, css, pattern, why }) =>
    [...(bare ? bareC(text) : text).matchAll(pattern)]
      .map((match) => ({ match, line: lineOf(text, match.index) }))
      .filter(({ line }) => !(css && lines[line - 1].includes('/* physical:')))
      .map(({ match, line }) => `${file}:${line}: ${match[0].trim()}: ${why}`));
}

rule((root, files) => files.filter(isText).flatMap((file) => checkFile(root, file)));
