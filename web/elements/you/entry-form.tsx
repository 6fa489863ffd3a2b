// One short thing to type, checked before it is sent, answered in words.
import { useState } from 'preact/hooks';

type EntryProps = {
  name: string;
  label: string;
  example: string;
  submit: string;
  maxLength: number;
  wrong: string;
  done: string;
  parse(typed: string): string | null;
  onEnter(value: string): Promise<void>;
  refused(error: unknown): string;
};

type Note = { text: string; bad: boolean };

function useEntry({ parse, onEnter, wrong, done, refused }: EntryProps) {
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState<Note | null>(null);
  const enter = async (event: Event) => {
    event.preventDefault();
    const value = parse(typed);
    if (value === null) {
      setNote({ text: wrong, bad: true });
      return;
    }
    try {
      await onEnter(value);
      setTyped('');
      setNote({ text: done, bad: false });
    } catch (error) {
      setNote({ text: refused(error), bad: true });
    }
  };
  return { typed, setTyped, note, setNote, enter };
}

export function EntryForm(props: EntryProps) {
  const { typed, setTyped, note, setNote, enter } = useEntry(props);
  const { name, label, example, submit, maxLength } = props;
  const type = (event: Event) => {
    setTyped((event.currentTarget as HTMLInputElement).value);
    setNote(null);
  };
  return (
    <form class="entry" onSubmit={(event) => void enter(event)} noValidate>
      <label class="entry-label" for={name}>{label}</label>
      <div class="entry-row">
        <input id={name} class="field" dir="ltr" value={typed} placeholder={example} maxLength={maxLength}
          autocomplete="off" autocapitalize="characters" spellcheck={false} data-testid={name}
          aria-invalid={note?.bad ?? false} aria-describedby={`${name}-note`} onInput={type} />
        <button type="submit" class="button" data-testid={`${name}-submit`} disabled={typed === ''}>{submit}</button>
      </div>
      <p id={`${name}-note`} class={`hint ${note?.bad ? 'hint-bad' : ''}`} role="status">{note?.text ?? ''}</p>
    </form>
  );
}
