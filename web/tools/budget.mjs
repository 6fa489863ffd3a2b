// What a first visit to an app may weigh, in kB of gzip: a cabin of phones opens it within the same few minutes.
import { gzip } from './files.mjs';

const CEILINGS = {
  passenger: { js: 28, css: 9, html: 4, locale: 6, first: 45, font: 58, player: 110 },
  crew: { js: 33, css: 9, html: 4, locale: 7, first: 45, font: 58 },
};
const NAMES = {
  js: 'scripts', css: 'styles', html: 'page', locale: 'words (largest language)', first: 'first load without font',
  font: 'font', player: 'player, fetched when idle',
};

function weigh(files, { js, css, font, locales, player }) {
  const kB = (name) => gzip(files[name]).length / 1000;
  const sizes = {
    js: js.reduce((sum, name) => sum + kB(name), 0),
    css: kB(css),
    html: kB('index.html'),
    locale: Math.max(...locales.map(kB)),
  };
  const first = sizes.js + sizes.css + sizes.html + sizes.locale;
  return { ...sizes, first, font: files[font].length / 1000, ...(player && { player: kB(player) }) };
}

export function check(app, files, parts) {
  const ceilings = CEILINGS[app];
  const sizes = Object.entries(weigh(files, parts));
  return {
    lines: sizes.map(([key, kB]) => `${kB.toFixed(1).padStart(6)} of ${String(ceilings[key]).padStart(3)} kB  ${NAMES[key]}`),
    complaints: sizes.filter(([key, kB]) => kB > ceilings[key])
      .map(([key, kB]) => `${NAMES[key]}: ${kB.toFixed(1)} kB, at most ${ceilings[key]} kB`),
  };
}
