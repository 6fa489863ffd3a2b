// Every language has every word, in every form that its grammar asks for, and no word is carried for nothing.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

const web = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(web, 'passenger/locales');
const names = (await readdir(folder)).map((file) => path.parse(file).name);
const locales = Object.fromEntries(await Promise.all(
  names.map(async (name) => [name, JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8'))])));
const { formatMessage, matchLocale } = await load('shared/words/messages.ts');

const forms = (message) => (typeof message === 'string' ? [message] : Object.values(message));
const holes = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();

async function sources(place) {
  const entries = await readdir(path.join(web, place), { withFileTypes: true });
  const texts = await Promise.all(entries.map((entry) => {
    const name = path.join(place, entry.name);
    if (entry.isDirectory()) return sources(name);
    return /\.tsx?$/.test(name) ? readFile(path.join(web, name), 'utf8') : '';
  }));
  return texts.join('\n');
}

test('the app speaks English, German, French, Spanish and Arabic', () => {
  assert.deepEqual(names.sort(), ['ar', 'de', 'en', 'es', 'fr']);
});

for (const name of names) {
  test(`${name} has the words of English, no more and no fewer`, () => {
    assert.deepEqual(Object.keys(locales[name]).sort(), Object.keys(locales.en).sort());
  });

  test(`${name} has exactly the plural forms of its language`, () => {
    const wanted = new Intl.PluralRules(name).resolvedOptions().pluralCategories.sort();
    for (const [key, message] of Object.entries(locales[name])) {
      assert.equal(typeof message, typeof locales.en[key], key);
      if (typeof message !== 'string') assert.deepEqual(Object.keys(message).sort(), wanted, key);
    }
  });

  test(`${name} fills the same holes as English, and leaves no word empty`, () => {
    for (const [key, message] of Object.entries(locales[name])) {
      const known = holes(forms(locales.en[key]).join());
      for (const text of forms(message)) {
        assert.notEqual(text.trim(), '', key);
        assert.ok(holes(text).every((hole) => known.includes(hole)), `${key}: ${text}`);
      }
      assert.deepEqual(holes(forms(message).join()), known, key);
    }
  });
}

test('every word that the app says exists, and every word is said', async () => {
  const text = [await sources('shared'), await sources('elements'), await sources('passenger')].join('\n');
  const direct = [...text.matchAll(/\bt\('(\w+)'/g)].map(([, key]) => key);
  for (const key of direct) assert.ok(key in locales.en, `${key} has no words`);
  const families = ['phase_', 'headline_', 'row_', 'genre_'];
  for (const key of Object.keys(locales.en)) {
    const said = text.includes(`'${key}'`) || families.some((family) => key.startsWith(family));
    assert.ok(said, `${key} is never said`);
  }
});

test('every phase of a flight and every reason of a row has its words', () => {
  const phases = ['gate', 'taxi_out', 'climb', 'cruise', 'descent', 'taxi_in', 'arrived'];
  for (const key of [...phases.map((phase) => `phase_${phase}`), 'row_all', 'row_fits_before_landing']) {
    assert.ok(key in locales.en, key);
  }
});

test('a message takes the form of its count and western digits', () => {
  const { minutes } = locales.ar;
  assert.equal(formatMessage(minutes, { count: 2 }, 'ar'), 'دقيقتان');
  assert.equal(formatMessage(minutes, { count: 5 }, 'ar'), '5 دقائق');
  assert.equal(formatMessage(minutes, { count: 41 }, 'ar'), '41 دقيقة');
  assert.equal(formatMessage('{a} of {b}', { a: '1:02', b: 12 }, 'en'), '1:02 of 12');
});

test('a wish finds its language, whatever region or case, and English when there is none', () => {
  assert.equal(matchLocale(['pt-BR', 'de-AT'], names), 'de');
  assert.equal(matchLocale(['AR-eg'], names), 'ar');
  assert.equal(matchLocale(['nb-NO', ''], names), 'en');
});
