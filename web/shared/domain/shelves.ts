// Which rows of the home screen are worth drawing, and which title opens it.
import type { Progress, Row, Title } from '../net/contract';

/** A short programme repeats itself: rows that only say again what a row above says are left out. */
export function shownRows(rows: readonly Row[], total: number): Row[] {
  const shown: Row[] = [];
  for (const row of rows) {
    const again = shown.some((earlier) => sameTitles(earlier, row));
    const thin = row.reason === 'genre' && row.titles.length < Math.min(2, total);
    if (row.titles.length > 0 && !again && !(thin && total < 12)) {
      shown.push(row);
    }
  }
  return shown;
}

function sameTitles(a: Row, b: Row): boolean {
  return a.titles.length === b.titles.length && a.titles.every((title) => b.titles.includes(title));
}

/** The first title of the first row that the passenger has not begun; else none. */
export function featured(rows: readonly Row[], begun: readonly Progress[], titles: readonly Title[]): Title | undefined {
  const ids = rows.flatMap((row) => row.titles);
  const id = ids.find((candidate) => !begun.some((progress) => progress.title === candidate));
  return titles.find((title) => title.id === id);
}
