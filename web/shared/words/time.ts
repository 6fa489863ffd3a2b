// Lengths of time as people read them.
import { t } from './i18n';

const pad = (value: number) => String(value).padStart(2, '0');

/** 1:02:03, or 2:03 below an hour. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** Whole hours and minutes, at least a minute. */
export function hoursAndMinutes(seconds: number): { hours: number; minutes: number } {
  const total = Math.max(1, Math.round(seconds / 60));
  return { hours: Math.floor(total / 60), minutes: total % 60 };
}

/** 2 h 41 min, in the chosen language. */
export function duration(seconds: number): string {
  const { hours, minutes } = hoursAndMinutes(seconds);
  if (hours === 0) {
    return t('minutes', { count: minutes });
  }
  if (minutes === 0) {
    return t('hours', { count: hours });
  }
  return t('hours_and_minutes', { hours: t('hours', { count: hours }), minutes: t('minutes', { count: minutes }) });
}
