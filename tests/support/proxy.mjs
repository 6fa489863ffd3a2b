// A TCP proxy between a client and a server that behaves as cabin Wi-Fi does: it lets through, lets through late, holds
// everything back (out of range, and TCP sends again after), swallows without a word, or resets everything. WebSocket passes as all else does.
import { once } from 'node:events';
import net from 'node:net';

// One connection of a client and the one to the server behind it. Once a byte was swallowed neither side may hear of the
// other again, or it would read a stream with a hole in it.
class Pair {
  constructor(near, proxy) {
    this.proxy = proxy;
    this.near = near;
    this.dead = false;
    near.setNoDelay(true);
    near.on('error', () => {});
    near.on('close', () => this.end(this.far));
    if (proxy.swallows) return void this.swallow();
    this.far = net.connect(proxy.target);
    this.far.setNoDelay(true);
    this.far.on('error', () => {});
    this.far.on('close', () => this.end(this.near));
    this.forward(this.near, this.far);
    this.forward(this.far, this.near);
    if (proxy.holds) this.hold();
  }

  forward(from, to) {
    from.on('data', (bytes) => {
      if (this.dead) return;
      this.later(() => {
        if (to.destroyed || this.dead || to.write(bytes)) return;
        from.pause();
        to.once('drain', () => this.proxy.holds || from.resume());
      });
    });
    from.on('end', () => this.dead || this.later(() => to.end()));
  }

  // Timers of one length fire in the order in which they were set, so that bytes stay in theirs.
  later(work) {
    const { delay_ms } = this.proxy;
    if (delay_ms === 0) work();
    else setTimeout(work, delay_ms);
  }

  swallow() {
    this.dead = true;
    this.near.resume();
    this.far?.resume();
  }

  hold() {
    this.near.pause();
    this.far?.pause();
  }

  goOn() {
    this.near.resume();
    this.far?.resume();
  }

  // The one side has gone; a silent link does not tell the other.
  end(other) {
    this.proxy.pairs.delete(this);
    if (!this.dead) this.later(() => other?.destroy());
    else if (this.proxy.swallows) this.proxy.pairs.add(this);
    else other?.destroy();
  }

  reset() {
    this.dead = true;
    this.near.resetAndDestroy();
    this.far?.resetAndDestroy();
  }
}

class Proxy {
  pairs = new Set();
  target = null;
  swallows = false;
  holds = false;
  delay_ms = 0;

  constructor(base) {
    this.retarget(base);
    // Half a connection is no reason to close the other half: the far side decides.
    this.server = net.createServer({ allowHalfOpen: true }, (near) => this.pairs.add(new Pair(near, this)));
  }

  // Where new connections lead, as in the addresses that startServer gives.
  retarget(base) {
    const { hostname, port } = new URL(base);
    this.target = { host: hostname, port: Number(port), allowHalfOpen: true };
  }

  // Nothing comes through, and nothing is lost: what was sent meanwhile arrives after pass().
  hold() {
    this.holds = true;
    for (const pair of this.pairs) pair.hold();
  }

  // Swallows all that comes from now on, both ways; new connections are accepted and never answered.
  blackHole() {
    this.swallows = true;
    for (const pair of this.pairs) pair.swallow();
  }

  // Lets through again. Connections that lost bytes stay silent, unless they are reset.
  pass({ reset = true, delay_ms = 0 } = {}) {
    const lost = [...this.pairs].filter((pair) => pair.dead);
    this.swallows = this.holds = false;
    this.delay_ms = delay_ms;
    for (const pair of this.pairs) pair.goOn();
    if (reset) for (const pair of lost) pair.reset();
  }

  // Resets every connection (RST) and lets new ones through.
  cut() {
    for (const pair of [...this.pairs]) pair.reset();
  }

  async close() {
    this.server.close();
    this.cut();
    await once(this.server, 'close');
  }
}

export async function startProxy(base) {
  const proxy = new Proxy(base);
  proxy.server.listen(0, '127.0.0.1');
  await once(proxy.server, 'listening');
  proxy.url = `http://127.0.0.1:${proxy.server.address().port}`;
  return proxy;
}
