// The horizon line: how far one is, with a dot where one stands. Says nothing by itself: words stand beside it.
export function Horizon({ share }: { share: number }) {
  return (
    <span class="horizon" aria-hidden="true">
      <span class="horizon-done" style={{ inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
    </span>
  );
}
