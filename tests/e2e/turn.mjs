// One action of the crew at a tablet, and how many taps it took.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { go } from './phone.mjs';

const PATIENCE_MS = 10_000;
const WAY = ['accepted', 'preparing', 'on_the_way', 'delivered'];

// What an action needs: orders, the board, taps that are counted, and the server's word.
export class Turn {
  seats = 0;

  constructor(page, cabin, crew) {
    Object.assign(this, { page, cabin, ...crew });
  }

  begin() {
    Object.assign(this, { ways: [], answers: [] });
  }

  // Nobody's neighbour, so that every order has a card of its own.
  seat() {
    const n = this.seats++;
    return `${1 + Math.floor(n / 3)}${'ACF'[n % 3]}`;
  }

  async order(wish, far = 'placed', seat = this.seat()) {
    let order = await (await this.cabin.passenger(seat)).place(wish);
    for (const to of WAY.slice(0, WAY.indexOf(far) + 1)) order = await this.tablet.move(order, to);
    return this.tablet.order(order.id);
  }

  card({ id }) {
    return this.page.locator(`[data-ids="${id}"]`);
  }

  async fromBoard() {
    await this.page.keyboard.press('Escape');
    await go(this.page, 'board');
    await this.page.getByTestId('board').waitFor();
    this.ways.push([]);
  }

  async tap(id, among = this.page) {
    this.ways.at(-1).push(id);
    await among.getByTestId(id).first().tap();
  }

  // A question that the action asks.
  async answer(id) {
    this.answers.push(id);
    await this.page.getByTestId(id).tap();
  }

  async until(read, wanted) {
    for (const end = Date.now() + PATIENCE_MS; ; await pause(50)) {
      const now = await read();
      if (JSON.stringify(now) === JSON.stringify(wanted)) return;
      assert.ok(Date.now() < end, `${JSON.stringify(now)} instead of ${JSON.stringify(wanted)}`);
    }
  }
}

// As many taps as the table says, on the buttons that it names, on each of them.
export function checkTaps({ ways, answers }, taps, by) {
  const named = [...by.matchAll(/`([^`]+)`/g)].map(([, id]) => new RegExp(`^${id.replace(/<[^>]+>/g, '[^ ]+')}$`));
  const most = Math.max(...taps.match(/\d/g).map(Number));
  const used = [...ways.flat(), ...answers];
  assert.equal(Math.max(...ways.map((way) => way.length)), most, `taps: ${ways.map((way) => way.join(' ')).join(' | ')}`);
  assert.deepEqual(used.filter((id) => !named.some((name) => name.test(id))), [], 'tapped, but not named');
  assert.deepEqual(named.filter((name) => !used.some((id) => name.test(id))), [], 'named, but not tapped');
}
