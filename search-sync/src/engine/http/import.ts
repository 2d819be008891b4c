import { setImmediate } from 'node:timers/promises'
import { ApiError } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import { parseDocument, type WriteAction } from '../index/document.ts'
import type { Housekeeping } from './housekeeping.ts'

/** So many lines are written in one transaction; searches are answered between two of them. */
const batchSize = 200

export interface ImportOptions {
  action: WriteAction
  returnId: boolean
  returnDocument: boolean
}

/** The lines of a text without making an array of all of them. */
function* linesOf(text: string): Generator<string> {
  let start = 0
  while (start < text.length) {
    const end = text.indexOf('\n', start)
    const line = text.slice(start, end < 0 ? text.length : end).trim()
    if (line !== '') yield line
    start = end < 0 ? text.length : end + 1
  }
}

const failure = (text: string, error: ApiError): string =>
  JSON.stringify({ code: error.status, document: text, error: error.message, success: false })

const importBatch = (collection: Collection, lines: readonly string[], options: ImportOptions): string[] =>
  collection.write(
    lines.map((line) => ({ read: () => parseDocument(line), text: line })),
    options.action,
    (result, at) => {
      if (result instanceof ApiError) return failure(lines[at] ?? '', result)
      return JSON.stringify({
        ...(options.returnDocument ? { document: result.document } : {}),
        ...(options.returnId ? { id: result.document.id } : {}),
        success: true,
      })
    },
  )

/**
 * Imports JSON lines. Gives one JSON line per document, in order: `{"success": true}` or what is wrong
 * with it. A refused line does not hinder the others.
 */
export const importLines = async (
  collection: Collection,
  text: string,
  options: ImportOptions,
  housekeeping: Housekeeping,
): Promise<string> => {
  const answers: string[] = []
  let batch: string[] = []
  for (const line of linesOf(text)) {
    batch.push(line)
    if (batch.length < batchSize) continue
    answers.push(...importBatch(collection, batch, options))
    housekeeping.wrote(batch.length)
    batch = []
    await setImmediate()
  }
  if (batch.length > 0) {
    answers.push(...importBatch(collection, batch, options))
    housekeeping.wrote(batch.length)
  }
  return answers.join('\n')
}
