import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { applyFilter } from '../filter/apply.ts'
import { parseFilter } from '../filter/parse.ts'
import type { Collection } from '../index/collection.ts'
import {
  parseDocument,
  selectFields,
  writeActions,
  type StoredDocument,
  type WriteAction,
} from '../index/document.ts'
import type { Registry } from '../index/registry.ts'
import type { KeyStore } from '../keys/key-store.ts'
import { requireKey } from './authorization.ts'
import { bodyObject, bodyText, pathOf, queryOf } from './body.ts'
import type { Housekeeping } from './housekeeping.ts'
import { importLines } from './import.ts'

/** Largest body of an import, in bytes; larger ones are to be sent in parts. */
const importLimit = 256 * 1024 * 1024

const actionOf = (text: string | undefined): WriteAction => {
  const action = z.enum(writeActions).safeParse(text ?? 'create')
  if (!action.success) throw new ApiError(400, 'Parameter `action` must be a create|update|upsert.')
  return action.data
}

const flag = (name: string, text: string | undefined): boolean => {
  if (text !== undefined && text !== 'true' && text !== 'false') {
    throw new ApiError(400, `Parameter \`${name}\` must be a true|false.`)
  }
  return text === 'true'
}

const strictOnly = (query: Record<string, string>): void => {
  const { dirty_values: dirty = 'reject', batch_size: batch = '40' } = query
  if (dirty !== 'reject') throw new ApiError(400, 'Parameter `dirty_values` is not supported by this server.')
  if (!/^[1-9]\d{0,8}$/.test(batch))
    throw new ApiError(400, 'Parameter `batch_size` must be a positive integer.')
}

/** Writes one document and gives it as it is stored. Throws the ApiError with which it is refused. */
const writeOne = (
  collection: Collection,
  document: Record<string, unknown>,
  action: WriteAction,
): StoredDocument | undefined => {
  const [result] = collection.write([{ read: () => document }], action, (one) => one)
  if (result instanceof ApiError) throw result
  return result?.document
}

/** Slots for which `filter_by` holds, ascending. */
const matching = (collection: Collection, filterBy: string): Uint32Array => {
  const filter = parseFilter(filterBy)
  if (filter === undefined) return collection.slots()
  const marks = applyFilter(filter, collection)
  return collection.slots().filter((slot) => marks[slot] === 1)
}

function* exportLines(
  collection: Collection,
  slots: Uint32Array,
  include?: string,
  exclude?: string,
): Generator<string> {
  let lines = ''
  let first = true
  for (const slot of slots) {
    // The export goes out in parts; what was removed meanwhile is left out.
    if (collection.live[slot] !== 1) continue
    lines += `${first ? '' : '\n'}${JSON.stringify(selectFields(collection.documentAt(slot), include, exclude))}`
    first = false
    if (lines.length > 65_536) {
      yield lines
      lines = ''
    }
  }
  if (lines !== '') yield lines
}

/** `/collections/:name/documents`, single and in bulk. */
export const documentRoutes = (
  server: FastifyInstance,
  registry: Registry,
  keys: KeyStore,
  housekeeping: Housekeeping,
): void => {
  const found = (name: string): Collection => {
    const collection = registry.find(name)
    if (collection === undefined) throw new ApiError(404, 'Collection not found')
    return collection
  }
  const missing = (id: string): ApiError =>
    new ApiError(404, `Could not find a document with id: ${id.slice(0, 512)}`)

  server.post('/collections/:name/documents', (request, reply) => {
    const { name } = pathOf(request)
    const query = queryOf(request)
    const action = actionOf(query.action)
    requireKey(keys, request, `documents:${action}`, [name])
    strictOnly(query)
    const document = parseDocument(bodyText(request))
    return reply.code(201).send(writeOne(found(name), document, action))
  })

  server.post('/collections/:name/documents/import', { bodyLimit: importLimit }, async (request, reply) => {
    const { name } = pathOf(request)
    requireKey(keys, request, 'documents:import', [name])
    const query = queryOf(request)
    strictOnly(query)
    const options = {
      action: actionOf(query.action),
      returnId: flag('return_id', query.return_id),
      returnDocument: flag('return_doc', query.return_doc),
    }
    const answer = await importLines(found(name), bodyText(request), options, housekeeping)
    return reply.type('text/plain; charset=utf-8').send(answer)
  })

  server.get('/collections/:name/documents/export', (request, reply) => {
    const { name } = pathOf(request)
    requireKey(keys, request, 'documents:export', [name])
    const { filter_by: filterBy = '', include_fields: include, exclude_fields: exclude } = queryOf(request)
    const collection = found(name)
    const lines = exportLines(collection, matching(collection, filterBy), include, exclude)
    return reply.type('text/plain; charset=utf-8').send(Readable.from(lines))
  })

  server.get('/collections/:name/documents/:id', (request) => {
    const { name, id } = pathOf(request)
    requireKey(keys, request, 'documents:get', [name])
    const document = found(name).document(id)
    if (document === undefined) throw missing(id)
    const { include_fields: include, exclude_fields: exclude } = queryOf(request)
    return selectFields(document, include, exclude)
  })

  server.patch('/collections/:name/documents/:id', (request) => {
    const { name, id } = pathOf(request)
    requireKey(keys, request, 'documents:update', [name])
    strictOnly(queryOf(request))
    const changes = bodyObject(request)
    if (changes.id !== undefined && changes.id !== id) {
      throw new ApiError(400, 'The `id` of the resource does not match the `id` in the JSON body.')
    }
    writeOne(found(name), { ...changes, id }, 'update')
    return { ...changes, id }
  })

  server.patch('/collections/:name/documents', (request) => {
    const { name } = pathOf(request)
    requireKey(keys, request, 'documents:update', [name])
    const query = queryOf(request)
    strictOnly(query)
    if (query.filter_by === undefined) throw new ApiError(400, 'Parameter `filter_by` must be provided.')
    const changes = bodyObject(request)
    const collection = found(name)
    const ids = [...matching(collection, query.filter_by)].map((slot) => collection.documentAt(slot).id)
    const results = collection.write(
      ids.map((id) => ({ read: () => ({ ...changes, id }) })),
      'update',
      (result) => result,
    )
    for (const result of results) if (result instanceof ApiError) throw result
    return { num_updated: ids.length }
  })

  server.delete('/collections/:name/documents/:id', (request) => {
    const { name, id } = pathOf(request)
    requireKey(keys, request, 'documents:delete', [name])
    const collection = found(name)
    const document = collection.document(id)
    const slot = collection.slotOf(id)
    if (document === undefined || slot === undefined) {
      if (flag('ignore_not_found', queryOf(request).ignore_not_found)) return { id }
      throw missing(id)
    }
    collection.remove([slot])
    return document
  })

  server.delete('/collections/:name/documents', (request) => {
    const { name } = pathOf(request)
    requireKey(keys, request, 'documents:delete', [name])
    const query = queryOf(request)
    strictOnly(query)
    const collection = found(name)
    const filterBy = query.filter_by
    if (filterBy === undefined || filterBy.trim() === '') {
      if (!flag('truncate', query.truncate)) {
        throw new ApiError(400, 'Parameter `filter_by` must be provided.')
      }
      const all = [...collection.slots()]
      collection.remove(all)
      return { num_deleted: all.length }
    }
    const slots = [...matching(collection, filterBy)]
    collection.remove(slots)
    return { num_deleted: slots.length }
  })
}
