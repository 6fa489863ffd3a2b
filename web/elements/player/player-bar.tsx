// The lower edge of the player: the line of time and the quieter buttons.
import { useState } from 'preact/hooks';
import type { Player } from '../../shared/player/player';
import { languageName, t } from '../../shared/words/i18n';
import { Icon } from '../icon';
import { Scrubber } from './scrubber';
import { TrackMenu } from './track-menu';

type BarProps = { player: Player; onFullscreen(): void };

const nameOf = (track: { language: string; name: string }) => (track.language && track.language !== 'und' ? languageName(track.language) : track.name);

function AudioMenu({ player }: { player: Player }) {
  const [open, setOpen] = useState(false);
  const choose = (id: number) => {
    player.chooseAudio(id);
    setOpen(false);
  };
  const choices = player.audios.value.map((audio) => ({ id: audio.id, name: nameOf(audio) }));
  if (choices.length < 2) {
    return null;
  }
  return (
    <TrackMenu icon="language" name="audio" label={t('audio_language')} choices={choices} chosen={player.audio.value}
      open={open} onToggle={() => setOpen(!open)} onChoose={choose} />
  );
}

export function PlayerBar({ player, onFullscreen }: BarProps) {
  const muted = player.muted.value;
  return (
    <div class="player-bar">
      <Scrubber time={player.time.value} duration={player.duration.value} buffered={player.buffered.value}
        onSeek={(seconds) => player.seek(seconds)} />
      <div class="player-row">
        <span class="player-level" data-testid="level">
          {player.level.value > 0 && <bdi>{`${player.level.value}p`}</bdi>}
        </span>
        <AudioMenu player={player} />
        <button type="button" class="player-button" aria-label={t(muted ? 'sound_on' : 'sound_off')} onClick={() => player.mute()}>
          <Icon name={muted ? 'silence' : 'sound'} />
        </button>
        <button type="button" class="player-button" aria-label={t('fullscreen')} data-testid="fullscreen" onClick={onFullscreen}>
          <Icon name="full" />
        </button>
      </div>
    </div>
  );
}
