// The player's keys: space, arrows, f, m, Escape.
import { useEffect } from 'preact/hooks';
import type { Player } from '../../shared/player/player';

type Acts = { fullscreen(): void; leave(): void; stir(): void };

function isPressOfButton(event: KeyboardEvent): boolean {
  return (event.key === ' ' || event.key === 'Enter') && (event.target as Element).closest('a, button') !== null;
}

function inOpenMenu(event: KeyboardEvent): boolean {
  return (event.target as Element).closest('.track-menu')?.querySelector('.track-list') != null;
}

function act(player: Player, key: string, acts: Acts): boolean {
  switch (key) {
    case ' ': player.toggle(); return true;
    case 'ArrowLeft': player.skip(-10); return true;
    case 'ArrowRight': player.skip(10); return true;
    case 'f': acts.fullscreen(); return true;
    case 'm': player.mute(); return true;
    case 'Escape': acts.leave(); return true;
    default: return false;
  }
}

export function useKeys(player: Player | null, acts: Acts): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!player || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      acts.stir();
      const own = isPressOfButton(event) || inOpenMenu(event);
      if (!own && act(player, event.key, acts)) {
        event.preventDefault();
      }
    };
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  });
}
