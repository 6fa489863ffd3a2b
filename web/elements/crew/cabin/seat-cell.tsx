// One seat of the map: the mark says by shape and colour how far its orders are, small signs say the rest.
import type { SeatMark } from '../../../crew/domain/cabin';
import type { SeatFacts } from '../../../crew/net/contract';
import { letterOf, seatLabel } from '../../../crew/domain/seats';
import { t } from '../../../shared/words/i18n';
import { Icon } from '../frame/icon';

type CellProps = {
  seat: string;
  mark: SeatMark;
  allergic: boolean;
  facts: SeatFacts | undefined;
  large: boolean;
  chosen: boolean;
  onTap(seat: string): void;
};

/** Begins with what is written on it. */
function spoken({ seat, mark, allergic, facts }: CellProps): string {
  return [
    [seatLabel([seat]), ...(facts?.meal_codes ?? [])].join(' '),
    t(`mark_${mark}`),
    allergic && t('has_allergy'),
    facts?.do_not_disturb && t('do_not_disturb'),
    facts?.wake_for_meals && t('wake_for_meals'),
  ].filter(Boolean).join(', ');
}

function Signs({ seat, facts, allergic }: CellProps) {
  return (
    <span class="cell-signs" aria-hidden="true">
      <bdi class="cell-letter">{letterOf(seat)}</bdi>{' '}
      {allergic && <Icon name="warning" />}
      {facts?.do_not_disturb && <Icon name="moon" />}
      {facts?.wake_for_meals && <Icon name="wake" />}
      {(facts?.meal_codes ?? []).slice(0, 1).map((code) => <bdi class="cell-code">{code}</bdi>)}
    </span>
  );
}

export function SeatCell(props: CellProps) {
  const { seat, mark, allergic, facts, large, chosen, onTap } = props;
  const special = (facts?.meal_codes.length ?? 0) > 0;
  return (
    <button type="button" class={`cell cell-${mark} ${allergic ? 'cell-allergic' : ''} ${special ? 'cell-special' : ''}`}
      data-testid={`${large ? 'seat' : 'cabin'}-${seat}`} data-mark={mark} data-dnd={facts?.do_not_disturb || undefined}
      aria-label={spoken(props)} aria-pressed={large ? chosen : undefined} onClick={() => onTap(seat)}>
      {large ? <Signs {...props} /> : facts?.do_not_disturb && mark === 'empty' && <Icon name="moon" />}
      {mark === 'late' && <span class="cell-late" aria-hidden="true">!</span>}
    </button>
  );
}
