// server/api/menu.schema.json and the reader of menu.json, which holds every rule of it by hand, say the same.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { program, source } from '../support/build.mjs';

const read = async (file) => JSON.parse(await readFile(path.join(source, file), 'utf8'));
const schema = await read('server/api/menu.schema.json');
const sample = await read('server/sample-menu/menu.json');
const isValid = new Ajv({ strict: false }).compile(schema);
let place;

// Without pictures, which a schema cannot look at.
for (const item of sample.items) delete item.photo;

before(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), 'aisle-menu-'));
  await run('keygen', '--out', path.join(place, 'key'));
});
after(() => rm(place, { recursive: true, force: true }));

function run(...args) {
  return new Promise((resolve) => execFile(program('aisle-pack'), args, (error, out, err) => resolve({ code: error ? error.code : 0, err })));
}

async function isTaken(menu) {
  const from = await mkdtemp(path.join(place, 'menu-'));
  await writeFile(path.join(from, 'menu.json'), JSON.stringify(menu));
  return run('menu', 'create', from, '--key', path.join(place, 'key'), '--out', `${from}-bundle`);
}

// Where in the sample an object of each kind stands.
const OBJECTS = {
  menu: (menu) => menu,
  section: (menu) => menu.sections[1],
  item: (menu) => menu.items[7],
  option: (menu) => menu.items[7].options[0],
  choice: (menu) => menu.items[7].options[0].choices[1],
  allergen: (menu) => menu.items[7].options[0].choices[1].allergens[0],
  phrase: (menu) => menu.phrases[0],
  announcement: (menu) => menu.announcements[0],
  voucher: (menu) => menu.vouchers[0],
};
const NONE = Symbol('none');
const many = (count, make) => [...Array(count).keys()].map(make);
const text = (length) => ({ en: 'é'.repeat(length) });
const WORD = [['id', 'Ab'], ['id', ''], ['id', 'a'.repeat(32)], ['id', NONE], ['name', {}], ['name', 'x'], ['name', text(0)], ['name', text(400)],
  ['name', text(401)], ['name', { en: 7 }], ['name', NONE], ['size', 1]];
const CHANGES = {
  menu: [['format', 2], ['format', NONE], ['currency', 'EURO'], ['currency', 'eur'], ['languages', []], ['languages', ['e']], ['languages', ['en', 'en']],
    ['languages', ['en', 'de', 'fr', 'es', 'ar', 'x'.repeat(36)]], ['languages', [...sample.languages, 'pt-BR', 'zh-Hant-TW']],
    ['languages', [...sample.languages, ...many(12, (n) => `en-${10 + n}`)]], ['last_orders_before_landing_s', -1],
    ['last_orders_before_landing_s', 86400], ['last_orders_before_landing_s', 86401], ['last_orders_before_landing_s', NONE], ['sections', []],
    ['items', []], ['items', NONE], ['phrases', NONE], ['phrases', []], ['phrases', many(41, (n) => ({ id: `p${n}`, name: text(1) }))],
    ['phrases', many(40, (n) => ({ id: `p${n}`, name: text(1) }))], ['announcements', {}], ['announcements', NONE], ['vouchers', NONE], ['vouchers', [null]],
    ['vouchers', many(2001, (n) => ({ code_sha256: String(n).padStart(64, '0'), value_minor: 1 }))],
    ['vouchers', many(2000, (n) => ({ code_sha256: String(n).padStart(64, '0'), value_minor: 1 }))], ['$schema', 'menu.schema.json']],
  section: [...WORD.filter(([field]) => field !== 'id'), ['icon', 'x']],
  item: [...WORD, ['section', NONE], ['section', 'No'], ['description', NONE], ['description', text(400)], ['description', text(401)], ['description', null],
    ['photo', 'a.gif'], ['photo', 'A.webp'], ['photo', `${'a'.repeat(52)}.webp`], ['photo', null], ['price_minor', -1], ['price_minor', 100000000],
    ['price_minor', 100000001], ['price_minor', '1'], ['price_minor', 1.5], ['price_minor', NONE], ['loaded', null], ['loaded', 0], ['loaded', 9999],
    ['loaded', 10000], ['loaded', -1], ['loaded', '1'], ['last_orders_before_landing_s', 86401], ['last_orders_before_landing_s', 0],
    ['age_check', true], ['age_check', 'yes'], ['age_check', null], ['allergens', NONE], ['allergens', {}], ['allergens', many(17, () => ({ allergen: 'milk' }))],
    ['allergens', many(16, () => ({ allergen: 'milk' }))], ['diets', ['kosher']], ['diets', ['paleo']], ['diets', many(7, () => 'vegan')], ['diets', 'vegan'],
    ['meal_codes', ['VGML', 'AVML']], ['meal_codes', ['VGMLX']], ['meal_codes', ['vgml']], ['meal_codes', many(9, () => 'VGML')], ['meal_codes', [4]],
    ['options', []], ['options', NONE], ['options', [[]]], ['options', many(9, (n) => ({ id: `o${n}`, name: text(1), min: 0, max: 1, choices: [{ id: `c${n}`, name: text(1) }] }))],
    ['options', many(8, (n) => ({ id: `o${n}`, name: text(1), min: 0, max: 1, choices: [{ id: `c${n}`, name: text(1) }] }))]],
  option: [...WORD, ['min', -1], ['min', NONE], ['min', 1], ['min', 9], ['max', 0], ['max', 8], ['max', 9], ['max', NONE], ['choices', []], ['choices', NONE],
    ['choices', many(24, (n) => ({ id: `c${n}`, name: text(1) }))], ['choices', many(25, (n) => ({ id: `c${n}`, name: text(1) }))]],
  choice: [...WORD, ['price_minor', NONE], ['price_minor', -1], ['price_minor', 100000001], ['allergens', NONE], ['allergens', null]],
  allergen: [['allergen', 'oats'], ['allergen', NONE], ['allergen', 7], ['kind', NONE], ['kind', 'Rye'], ['kind', 'a'.repeat(15)], ['kind', 'a'.repeat(16)],
    ['kind', ''], ['presence', 'contains'], ['presence', 'may_contain'], ['presence', 'no'], ['presence', null], ['traces', true]],
  phrase: WORD,
  announcement: WORD,
  voucher: [['code_sha256', 'x'], ['code_sha256', 'A'.repeat(64)], ['code_sha256', NONE], ['value_minor', 0], ['value_minor', 100000000],
    ['value_minor', 100000001], ['value_minor', NONE], ['code', 'AISLE-5']],
};

test('the sample menu is one', async () => {
  assert.ok(isValid(sample), JSON.stringify(isValid.errors));
  const { code, err } = await isTaken(sample);
  assert.equal(code, 0, err);
});

for (const [kind, changes] of Object.entries(CHANGES)) {
  test(`a changed ${kind} is taken or refused as the schema says`, async () => {
    for (const [field, value] of changes) {
      const menu = structuredClone(sample);
      const object = OBJECTS[kind](menu);
      if (value === NONE) delete object[field];
      else object[field] = value;
      const { code, err } = await isTaken(menu);
      const what = `${field} = ${value === NONE ? 'none' : JSON.stringify(value).slice(0, 80)}: ${err}`;
      assert.equal(code === 0, isValid(menu), what);
      assert.ok(code === 0 || err.includes(field), what);
    }
  });
}
