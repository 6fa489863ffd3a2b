// Several things of which one or some are chosen.
type ChoiceProps = {
  name: string;
  label: string;
  among: readonly { id: string; name: string; danger?: boolean }[];
  chosen: readonly string[];
  onToggle(id: string): void;
};

export function Choice({ name, label, among, chosen, onToggle }: ChoiceProps) {
  return (
    <div class="choice" role="group" aria-label={label}>
      {among.map(({ id, name: word, danger }) => (
        <button type="button" class={`chip ${danger ? 'chip-danger' : ''}`} data-testid={`${name}-${id}`} aria-pressed={chosen.includes(id)}
          onClick={() => onToggle(id)}><bdi>{word}</bdi></button>
      ))}
    </div>
  );
}
