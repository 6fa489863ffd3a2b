// On or off, with a word on what it does.
type SwitchProps = { label: string; hint?: string; on: boolean; disabled?: boolean; testid: string; onChange(on: boolean): void };

export function Switch({ label, hint, on, disabled, testid, onChange }: SwitchProps) {
  return (
    <label class="switch">
      <span class="switch-words">
        <span>{label}</span>
        {hint && <span class="hint">{hint}</span>}
      </span>
      <input type="checkbox" role="switch" checked={on} disabled={disabled} data-testid={testid}
        onChange={(event) => onChange((event.currentTarget as HTMLInputElement).checked)} />
      <span class="switch-track" aria-hidden="true" />
    </label>
  );
}
