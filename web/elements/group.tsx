import type { ComponentChildren } from 'preact';

/** A part of a screen under its own heading. */
export function Group({ name, heading, children }: { name: string; heading: string; children: ComponentChildren }) {
  return (
    <section class="group" aria-labelledby={`group-${name}`}>
      <h2 id={`group-${name}`}>{heading}</h2>
      {children}
    </section>
  );
}
