// Small notes on this phone. Some browsers refuse storage (captive portal windows, private modes): then nothing is kept.
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The server keeps what matters.
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
