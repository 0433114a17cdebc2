/** Rows of figures as a table for people: one column for each thing that any row says. Pure. */

export type Cell = string | number | boolean | null

/** A remark stands last, however few rows have one. */
const lastColumn = 'note'

/** Numbers stand right-aligned with three significant digits; what a row does not say stays blank. */
export function tableOf(rows: readonly Record<string, Cell>[]): string {
  const named = [...new Set(rows.flatMap(Object.keys))]
  const columns = [...named.filter((name) => name !== lastColumn), ...named.filter((name) => name === lastColumn)]
  const lines = [columns, ...rows.map((row) => columns.map((column) => shown(row[column])))]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)))
  const isNumber = columns.map((column) => rows.every((row) => typeof (row[column] ?? 0) === 'number'))
  const pad = (text: string, at: number) =>
    isNumber[at] ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}

function shown(cell: Cell | undefined): string {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell !== 'number') return cell === undefined || cell === null ? '' : String(cell)
  return Number.isInteger(cell) ? String(cell) : String(Number(cell.toPrecision(3)))
}
