import type { Fact } from '../reading.js';

const CLOCK =
  /\b(start(?:ed)?(?: time)?|time in|begin|began|from|in|stop(?:ped)?(?: time)?|end(?:ed)?(?: time)?|time out|out|to|until)\b[\s:=]{1,4}((?:[01]?\d|2[0-3]):[0-5]\d)(\s?(?:am|pm|a\.m\.|p\.m\.))?/gi;

/** What every time has; a text without it holds none. */
const TIME = /\d:[0-5]\d/;

/** Start and stop times of a treatment or visit, as `HH:MM`. */
export function clockTimes(text: string): Fact[] {
  if (!TIME.test(text)) return [];
  const facts: Fact[] = [];
  for (const match of text.matchAll(CLOCK)) {
    const [whole, word = '', time = '', half = ''] = match;
    const start = match.index + whole.length - time.length - half.length;
    const isStop = /^(?:stop|end|time out|out|to|until)/i.test(word);
    facts.push({
      name: isStop ? 'stop-time' : 'start-time',
      value: twentyFour(time, half),
      range: { start, end: start + time.length + half.length },
    });
  }
  return facts;
}

function twentyFour(time: string, half: string): string {
  const [hours = '0', minutes = '00'] = time.split(':');
  const isAfternoon = /p/i.test(half);
  const hour = (Number(hours) % (half ? 12 : 24)) + (isAfternoon ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
