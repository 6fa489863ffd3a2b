// A film's picture, upright or wide as it comes; where none can be had stays a quiet field, for the name stands beside it.
import { useState } from 'preact/hooks';

type State = 'coming' | 'wide' | 'tall' | 'absent';

export function Poster({ src, eager }: { src: string; eager?: boolean }) {
  const [state, setState] = useState<State>('coming');
  const shape = (event: Event) => {
    const { naturalWidth, naturalHeight } = event.currentTarget as HTMLImageElement;
    setState(naturalWidth > naturalHeight ? 'wide' : 'tall');
  };
  return (
    <span class={`poster poster-${state}`}>
      {state !== 'absent' && (
        <img src={src} alt="" loading={eager ? 'eager' : 'lazy'} decoding="async"
          onLoad={shape} onError={() => setState('absent')} />
      )}
    </span>
  );
}
