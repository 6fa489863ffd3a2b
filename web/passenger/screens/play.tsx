// The film, full-bleed, under its own controls.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Banner } from '../../elements/banner';
import { Icon } from '../../elements/icon';
import { PlayerBar } from '../../elements/player/player-bar';
import { PlayerMiddle } from '../../elements/player/player-middle';
import { useIdle } from '../../elements/player/use-idle';
import { useKeys } from '../../elements/player/use-keys';
import type { Title } from '../../shared/net/contract';
import { savePosition } from '../../shared/net/requests';
import { toggleFullscreen } from '../../shared/player/platform';
import { filmsHeld } from '../../shared/order/store';
import { Player } from '../../shared/player/player';
import { path } from '../../shared/router';
import { homeIsKnown, link, progressOf, titleOf } from '../../shared/store';
import { t } from '../../shared/words/i18n';

function startOf(title: Title, fromStart: boolean): number {
  const progress = progressOf(title.id);
  return !progress || progress.finished || fromStart ? 0 : progress.position_s;
}

function usePlayer(title: Title, fromStart: boolean) {
  const video = useRef<HTMLVideoElement>(null);
  const [player, setPlayer] = useState<Player | null>(null);
  useEffect(() => {
    const opened = new Player(video.current!, title, startOf(title, fromStart),
      (report, leaving) => savePosition(title.id, report, leaving));
    setPlayer(opened);
    void opened.open();
    return () => opened.close();
  }, [title.id]);
  return { video, player };
}

/** Somebody speaks to the cabin: the film stands still until they have ended. */
function useHold(player: Player | null): void {
  const held = filmsHeld.value;
  useEffect(() => player?.hold.set(held), [held, player]);
}

/** The network came back while the film stood still: go on without being asked. */
function useReturn(player: Player | null): void {
  const state = link.value;
  useEffect(() => {
    if (state === 'live' && player?.failed.value) {
      void player.retry();
    }
  }, [state, player]);
}

function Controls({ player, title, onFullscreen }: { player: Player; title: Title; onFullscreen(): void }) {
  return (
    <div class="player-controls">
      <div class="player-top">
        <a class="round-button" href={path.title(title.id)} aria-label={t('back')} data-testid="back"><Icon name="back" /></a>
        <h1 class="player-name" tabIndex={-1}><bdi>{title.name}</bdi></h1>
      </div>
      <PlayerMiddle player={player} />
      <PlayerBar player={player} onFullscreen={onFullscreen} />
    </div>
  );
}

function Stage({ title, fromStart }: { title: Title; fromStart: boolean }) {
  const { video, player } = usePlayer(title, fromStart);
  const stage = useRef<HTMLDivElement>(null);
  const held = !player || player.paused.value || player.failed.value || player.ended.value;
  const { idle, stir, tap } = useIdle(held);
  const fullscreen = () => toggleFullscreen(stage.current!, video.current!);
  useHold(player);
  useReturn(player);
  useKeys(player, { fullscreen, stir, leave: () => location.assign(path.title(title.id)) });
  const waiting = player?.waiting.value && !player.failed.value && !player.paused.value;
  return (
    <div class={`player ${idle ? 'player-idle' : ''} ${filmsHeld.value ? 'player-held' : ''}`} ref={stage} data-testid="player"
      data-level={player?.level.value ?? 0} onPointerMove={stir} onFocusCapture={stir} onClick={tap}>
      <video ref={video} class="player-video" playsInline preload="auto" data-testid="video"
        aria-label={title.name} />
      {waiting && <span class="player-waiting" role="status" aria-label={t('loading_film')} />}
      {player && <Controls player={player} title={title} onFullscreen={fullscreen} />}
      <Banner />
    </div>
  );
}

export function Play({ id, fromStart }: { id: string; fromStart: boolean }) {
  const title = titleOf(id);
  return (
    <main class="play">
      {homeIsKnown.value && title && <Stage key={id} title={title} fromStart={fromStart} />}
      {!(homeIsKnown.value && title) && (
        <div class="play-nothing">
          <p role="status">{t(homeIsKnown.value ? 'title_gone' : 'one_moment')}</p>
          <a class="button" href={path.watch}>{t('back_to_films')}</a>
        </div>
      )}
    </main>
  );
}
