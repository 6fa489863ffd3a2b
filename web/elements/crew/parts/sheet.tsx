// A sheet over the screen: one question, closed by its button, by Escape or by a tap beside it.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../../shared/words/i18n';
import { Icon } from '../frame/icon';

type SheetProps = { title: string; testid: string; onClose(): void; children: ComponentChildren };

export function Sheet({ title, testid, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      setTimeout(() => opener instanceof HTMLElement && opener.focus({ preventScroll: true }));
    };
  }, []);
  const beside = (event: Event) => event.target === dialog.current && onClose();
  return (
    <dialog ref={dialog} class="sheet" data-testid={testid} aria-label={title} onCancel={(event) => { event.preventDefault(); onClose(); }}
      onClick={beside}>
      <div class="sheet-inside">
        <header class="sheet-head">
          <h2><bdi>{title}</bdi></h2>
          <button type="button" class="ask ask-icon" data-testid="sheet-close" aria-label={t('close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
