// The middle of the player: the great buttons, or what stands in the way of playing.
import type { Player } from '../../shared/player/player';
import { t } from '../../shared/words/i18n';
import { path } from '../../shared/router';
import { Icon } from '../icon';

function Failed({ player }: { player: Player }) {
  return (
    <div class="player-notice" role="alert" data-testid="player-error">
      <Icon name="away" />
      <p class="player-notice-text">{t('film_unreachable')}</p>
      <button type="button" class="button button-first" data-testid="retry" onClick={() => void player.retry()}>
        {t('try_again')}
      </button>
    </div>
  );
}

function Ended({ player }: { player: Player }) {
  return (
    <div class="player-notice" data-testid="player-ended">
      <p class="player-notice-text">{t('film_ended')}</p>
      <div class="actions">
        <a class="button button-first" href={path.watch}>{t('back_to_films')}</a>
        <button type="button" class="button" onClick={() => player.play()}>{t('start_again')}</button>
      </div>
    </div>
  );
}

function Skip({ player, seconds, label }: { player: Player; seconds: number; label: string }) {
  return (
    <button type="button" class="player-skip" aria-label={label} onClick={() => player.skip(seconds)}>
      <Icon name={seconds < 0 ? 'rewind' : 'forward'} />
      <span aria-hidden="true">10</span>
    </button>
  );
}

function Buttons({ player }: { player: Player }) {
  const paused = player.paused.value;
  return (
    <div class="player-great" dir="ltr">
      <Skip player={player} seconds={-10} label={t('back_10')} />
      <button type="button" class="player-toggle" data-testid="toggle" aria-label={t(paused ? 'play' : 'pause')}
        onClick={() => player.toggle()}>
        <Icon name={paused ? 'play' : 'pause'} />
      </button>
      <Skip player={player} seconds={10} label={t('forward_10')} />
    </div>
  );
}

export function PlayerMiddle({ player }: { player: Player }) {
  if (player.failed.value) {
    return <Failed player={player} />;
  }
  return player.ended.value ? <Ended player={player} /> : <Buttons player={player} />;
}
