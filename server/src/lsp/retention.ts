/** The first day that is kept, so many months before a day (`YYYY-MM-DD`); undefined, for all, when the number is none or nought. */
export function monthsBefore(day: string, months: unknown): string | undefined {
  if (typeof months !== 'number' || !Number.isInteger(months) || months <= 0) return undefined;
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${two((month % 12) + 1)}-${day.slice(8)}`;
}
