/** Longest word that is compared; longer ones are taken by their beginning. */
const longest = 120

const width = longest + 8
let beforeLast = new Uint8Array(width)
let last = new Uint8Array(width)
let current = new Uint8Array(width)

/**
 * Number of typing mistakes (insertion, deletion, substitution, swap of neighbours: optimal string
 * alignment) that turn `typed` into `word`, or `limit + 1` when it is more than `limit`.
 * With `prefix`, into the beginning of `word` that fits best.
 *
 * Written here because no kept library has a bounded distance with swaps and prefixes; the property tests
 * compare it with fastest-levenshtein. It runs for thousands of words per query: rows are reused, and only
 * the band of cells that can stay within `limit` is filled.
 */
export const typoDistance = (typed: string, word: string, limit: number, prefix: boolean): number => {
  const far = limit + 1
  const rows = Math.min(typed.length, longest)
  const columns = Math.min(prefix ? Math.min(word.length, rows + limit) : word.length, longest)
  if (rows - columns > limit || columns - rows > limit) return far

  for (let column = 0; column <= columns; column += 1) last[column] = Math.min(column, far)
  for (let row = 1; row <= rows; row += 1) {
    const from = Math.max(1, row - limit)
    const to = Math.min(columns, row + limit)
    const letter = typed.charCodeAt(row - 1)
    const letterBefore = row > 1 ? typed.charCodeAt(row - 2) : -1
    current[from - 1] = from === 1 ? Math.min(row, far) : far
    let best = current[from - 1] ?? far
    for (let column = from; column <= to; column += 1) {
      const other = word.charCodeAt(column - 1)
      let cost = (last[column - 1] ?? far) + (letter === other ? 0 : 1)
      const left = (current[column - 1] ?? far) + 1
      if (left < cost) cost = left
      const above = (last[column] ?? far) + 1
      if (above < cost) cost = above
      if (column > 1 && letterBefore === other && letter === word.charCodeAt(column - 2)) {
        const swapped = (beforeLast[column - 2] ?? far) + 1
        if (swapped < cost) cost = swapped
      }
      if (cost > far) cost = far
      current[column] = cost
      if (cost < best) best = cost
    }
    if (best > limit) return far
    if (to < columns) current[to + 1] = far
    const free = beforeLast
    beforeLast = last
    last = current
    current = free
  }
  if (!prefix) return last[columns] ?? far
  let distance = far
  for (let column = Math.max(0, rows - limit); column <= columns; column += 1) {
    distance = Math.min(distance, last[column] ?? far)
  }
  return distance
}
