// The board stays lit while somebody works with it, where the browser can do that (not on plain http).
let wanted = false;

async function hold(): Promise<void> {
  try {
    await navigator.wakeLock?.request('screen');
  } catch {
    // A tablet low on battery refuses; it sleeps and catches up later.
  }
}

export function stayAwake(): void {
  if (!wanted) {
    wanted = true;
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void hold());
  }
  void hold();
}
