// A time line in years, for drawings of dates.

/** Days since 1970 of a date as far as it is known: 2020, 2020-01, 2020-01-31. */
export function dayOf(date: string | undefined): number | undefined {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date ?? "");
  return found ? Date.UTC(Number(found[1]), Number(found[2] ?? 1) - 1, Number(found[3] ?? 1)) / 86400000 : undefined;
}

/** Years that divide a line into a few pieces. */
export function yearTicks(from: number, to: number): number[] {
  const first = new Date(from * 86400000).getUTCFullYear(), last = new Date(to * 86400000).getUTCFullYear();
  const step = [1, 2, 5, 10, 20, 50].find((one) => (last - first) / one <= 10) ?? 100;
  const ticks: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last + 1; year += step) ticks.push(year);
  return ticks;
}

export function Axis({ from, to, x, height }: { from: number; to: number; x: (day: number) => number; height: number }) {
  return <g className="axis">{yearTicks(from, to).map((year) => {
    const day = dayOf(String(year)) ?? 0;
    return day >= from && day <= to && <g key={year}><line x1={x(day)} x2={x(day)} y1={0} y2={height - 14} /><text x={x(day)} y={height - 2} textAnchor="middle">{year}</text></g>;
  })}</g>;
}
