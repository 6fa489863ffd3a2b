// Short facts on one line with dots between them; where the line breaks, no dot is left over.
import { type ComponentChildren, toChildArray } from 'preact';

export function Dotted({ children }: { children: ComponentChildren }) {
  return (
    <span class="dotted">
      <span class="dotted-line">
        {toChildArray(children).map((child, at) => <span key={at} class="dotted-fact">{child}</span>)}
      </span>
    </span>
  );
}
