// A choice that can be touched: one of several, or on and off.
import type { ComponentChildren } from 'preact';

type PillProps = {
  type: 'radio' | 'checkbox';
  name: string;
  checked: boolean;
  disabled?: boolean;
  testid: string;
  children: ComponentChildren;
  onChange(): void;
};

export function Pill({ type, name, checked, disabled, testid, children, onChange }: PillProps) {
  return (
    <label class="pill">
      <input type={type} name={name} checked={checked} disabled={disabled} data-testid={testid} onChange={onChange} />
      <span>{children}</span>
    </label>
  );
}
