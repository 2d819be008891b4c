/** A status of Typesense's HTTP API that tells the caller what was wrong with the request. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 408 | 409 | 413 | 422

/**
 * A request that cannot be carried out, with the status and the wording that Typesense uses for it.
 * It is thrown while a request is read and answered by the one handler in `http/server.ts`; per-line
 * results of an import and per-search results of a multi search catch it themselves.
 */
export class ApiError extends Error {
  readonly status: ErrorStatus

  constructor(status: ErrorStatus, message: string) {
    super(message)
    this.name = 'ApiError'
    this.status = status
  }
}

/** A parameter or property that Typesense knows and this engine does not: refused, never ignored. */
export const notSupported = (name: string): ApiError =>
  new ApiError(400, `Parameter \`${name}\` is not supported by this server.`)
