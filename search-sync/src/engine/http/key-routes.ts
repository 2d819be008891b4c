import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import type { KeyStore } from '../keys/key-store.ts'
import { requireKey } from './authorization.ts'
import { bodyObject, pathOf } from './body.ts'

/** `/keys`. */
export const keyRoutes = (server: FastifyInstance, keys: KeyStore): void => {
  const idOf = (text: string): number => {
    const id = Number(text)
    if (!/^\d{1,15}$/.test(text)) throw new ApiError(404, 'Not found.')
    return id
  }

  server.get('/keys', (request) => {
    requireKey(keys, request, 'keys:list')
    return { keys: keys.list() }
  })

  server.post('/keys', (request, reply) => {
    requireKey(keys, request, 'keys:create')
    return reply.code(201).send(keys.create(bodyObject(request)))
  })

  server.get('/keys/:id', (request) => {
    requireKey(keys, request, 'keys:get')
    const key = keys.get(idOf(pathOf(request).id))
    if (key === undefined) throw new ApiError(404, 'Not found.')
    return key
  })

  server.delete('/keys/:id', (request) => {
    requireKey(keys, request, 'keys:delete')
    const id = idOf(pathOf(request).id)
    if (!keys.delete(id)) throw new ApiError(404, 'Not found.')
    return { id }
  })
}
