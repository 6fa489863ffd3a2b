// Every language has every word, in every form that its grammar asks for, and no word is carried for nothing.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

const web = fileURLToPath(new URL('..', import.meta.url));
const { ALLERGENS } = await load('shared/domain/allergens.ts');
const { WHY_CANCELLED, WHY_DECLINED } = await load('crew/domain/moves.ts');
const { formatMessage, matchLocale } = await load('shared/words/messages.ts');

const STATES = ['placed', 'accepted', 'preparing', 'on_the_way', 'delivered', 'declined', 'cancelled'];

/**
 * `locales` are the folders of an app's words (those of the first load, and those fetched with a screen), `said` the
 * places whose words it needs; `families` begin keys that are put together from an id.
 */
const APPS = {
  passenger: {
    locales: ['passenger/locales', 'passenger/order/locales'],
    said: ['shared', 'elements', 'passenger'],
    families: ['phase_', 'headline_', 'row_', 'genre_', 'why_', 'allergen_', 'kind_', 'diet_', 'paid_', 'state_', 'refused_'],
    ids: {
      phase_: ['gate', 'taxi_out', 'climb', 'cruise', 'descent', 'taxi_in', 'arrived'],
      row_: ['all', 'fits_before_landing'],
      state_: STATES,
      allergen_: ALLERGENS,
      why_: ['seat_belt', 'descent', 'last_orders', 'not_yet', 'landed', 'flight_over', 'crew', 'other', 'sold_out', ...WHY_DECLINED, ...WHY_CANCELLED],
    },
  },
  crew: {
    locales: ['crew/locales'],
    said: ['shared/words/time.ts', 'elements/crew', 'crew'],
    families: ['allergen_', 'already_', 'column_', 'count_', 'done_', 'empty_', 'head_', 'mark_', 'method_', 'nav_', 'payment_', 'reason_',
      'service_', 'set_', 'state_', 'total_', 'comped_', 'refunded_'],
    ids: {
      allergen_: ALLERGENS,
      already_: STATES,
      done_: STATES,
      state_: STATES,
      payment_: ['none', 'due', 'pending', 'paid', 'comped', 'refunded'],
      method_: ['included', 'at_delivery', 'voucher', 'miles'],
      reason_: ['seat_belt', 'descent', 'last_orders', 'not_yet', 'landed', 'crew', 'sold_out', 'flight_over', ...WHY_DECLINED, ...WHY_CANCELLED],
      nav_: ['board', 'seats', 'order', 'stock', 'service', 'announce', 'history', 'shift'],
    },
  },
};

const forms = (message) => (typeof message === 'string' ? [message] : Object.values(message));
const holes = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();

/** The passenger app never says what stands in elements/crew. */
const isOf = (app, place) => app === 'crew' || !/^elements.crew/.test(place);

async function sources(app, place) {
  if (place.endsWith('.ts')) return readFile(path.join(web, place), 'utf8');
  const entries = isOf(app, place) ? await readdir(path.join(web, place), { withFileTypes: true }) : [];
  const texts = await Promise.all(entries.map((entry) => {
    const name = path.join(place, entry.name);
    if (entry.isDirectory()) return sources(app, name);
    return /\.tsx?$/.test(name) ? readFile(path.join(web, name), 'utf8') : '';
  }));
  return texts.join('\n');
}

const file = async (folder, name) => JSON.parse(await readFile(path.join(web, folder, name), 'utf8'));

async function wordsOf(app) {
  const folders = APPS[app].locales;
  const names = (await readdir(path.join(web, folders[0]))).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) =>
    [path.parse(name).name, Object.assign({}, ...(await Promise.all(folders.map((folder) => file(folder, name)))))])));
}

test('no word is given twice', async () => {
  for (const { locales: folders } of Object.values(APPS)) {
    const keys = (await Promise.all(folders.map((folder) => file(folder, 'en.json')))).flatMap(Object.keys);
    assert.equal(new Set(keys).size, keys.length);
  }
});

for (const [app, { said, families, ids }] of Object.entries(APPS)) {
  const locales = await wordsOf(app);

  test(`the ${app} app speaks English, German, French, Spanish and Arabic`, () => {
    assert.deepEqual(Object.keys(locales), ['ar', 'de', 'en', 'es', 'fr']);
  });

  for (const name of Object.keys(locales)) {
    test(`${app}: ${name} has the words of English, no more and no fewer`, () => {
      assert.deepEqual(Object.keys(locales[name]).sort(), Object.keys(locales.en).sort());
    });

    test(`${app}: ${name} has exactly the plural forms of its language`, () => {
      const wanted = new Intl.PluralRules(name).resolvedOptions().pluralCategories.sort();
      for (const [key, message] of Object.entries(locales[name])) {
        assert.equal(typeof message, typeof locales.en[key], key);
        if (typeof message !== 'string') assert.deepEqual(Object.keys(message).sort(), wanted, key);
      }
    });

    test(`${app}: ${name} fills the same holes as English, and leaves no word empty`, () => {
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

  test(`every word that the ${app} app says exists, and every word is said`, async () => {
    const text = (await Promise.all(said.map((place) => sources(app, place)))).join('\n');
    const direct = [...text.matchAll(/\bt\('(\w+)'/g)].map(([, key]) => key);
    for (const key of direct) assert.ok(key in locales.en, `${key} has no words`);
    for (const key of Object.keys(locales.en)) {
      assert.ok(text.includes(`'${key}'`) || families.some((family) => key.startsWith(family)), `${key} is never said`);
    }
  });

  test(`every id that the ${app} app puts into words has its words`, () => {
    for (const [family, all] of Object.entries(ids)) {
      for (const id of all) assert.ok(`${family}${id}` in locales.en, `${family}${id}`);
    }
  });
}

test('a message takes the form of its count and western digits', async () => {
  const { minutes } = (await wordsOf('passenger')).ar;
  assert.equal(formatMessage(minutes, { count: 2 }, 'ar'), 'دقيقتان');
  assert.equal(formatMessage(minutes, { count: 5 }, 'ar'), '5 دقائق');
  assert.equal(formatMessage(minutes, { count: 41 }, 'ar'), '41 دقيقة');
  assert.equal(formatMessage('{a} of {b}', { a: '1:02', b: 12 }, 'en'), '1:02 of 12');
});

const names = ['ar', 'de', 'en', 'es', 'fr'];

test('a wish finds its language, whatever region or case, and English when there is none', () => {
  assert.equal(matchLocale(['pt-BR', 'de-AT'], names), 'de');
  assert.equal(matchLocale(['AR-eg'], names), 'ar');
  assert.equal(matchLocale(['nb-NO', ''], names), 'en');
});
