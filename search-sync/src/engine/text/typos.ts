/**
 * Number of typing mistakes (insertion, deletion, substitution, swap of neighbours: optimal string
 * alignment) that turn `typed` into `word`, or `limit + 1` when it is more than `limit`.
 * With `prefix`, into the beginning of `word` that fits best.
 */
export const typoDistance = (typed: string, word: string, limit: number, prefix: boolean): number => {
  const rows = typed.length
  const columns = prefix ? Math.min(word.length, rows + limit) : word.length
  if (Math.abs(rows - columns) > limit && !(prefix && word.length > rows)) return limit + 1
  if (rows - columns > limit) return limit + 1

  let before: number[] = []
  let last: number[] = Array.from({ length: columns + 1 }, (_, column) => column)
  for (let row = 1; row <= rows; row += 1) {
    const current: number[] = [row]
    let best = row
    for (let column = 1; column <= columns; column += 1) {
      const same = typed.charCodeAt(row - 1) === word.charCodeAt(column - 1)
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (
        row > 1 &&
        column > 1 &&
        typed.charCodeAt(row - 1) === word.charCodeAt(column - 2) &&
        typed.charCodeAt(row - 2) === word.charCodeAt(column - 1)
      ) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1)
      }
      current.push(cost)
      if (cost < best) best = cost
    }
    if (best > limit) return limit + 1
    before = last
    last = current
  }
  const distance = prefix ? Math.min(...last) : (last[columns] ?? limit + 1)
  return Math.min(distance, limit + 1)
}
