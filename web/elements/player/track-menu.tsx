// A small list over the film: one of several languages.
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from '../icon';

export type Choice = { id: number; name: string };
type MenuProps = {
  icon: IconName;
  label: string;
  name: string;
  choices: Choice[];
  chosen: number;
  open: boolean;
  onToggle(): void;
  onChoose(id: number): void;
};

function Choices({ label, choices, chosen, onChoose }: Pick<MenuProps, 'label' | 'choices' | 'chosen' | 'onChoose'>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus(), []);
  return (
    <div class="track-list" role="group" aria-label={label} ref={list}>
      {choices.map(({ id, name }) => (
        <button key={id} type="button" class="track" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
          <Icon name="check" />
          <bdi>{name}</bdi>
        </button>
      ))}
    </div>
  );
}

export function TrackMenu({ icon, label, name, choices, chosen, open, onToggle, onChoose }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const choose = (id: number) => {
    button.current?.focus();
    onChoose(id);
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      button.current?.focus();
      onToggle();
    }
  };
  return (
    <div class="track-menu" onKeyDown={escape}>
      <button type="button" class="player-button" aria-label={label} aria-expanded={open} data-testid={name} ref={button}
        onClick={onToggle}>
        <Icon name={icon} />
      </button>
      {open && <Choices label={label} choices={choices} chosen={chosen} onChoose={choose} />}
    </div>
  );
}
