import { afterAll, beforeAll, describe } from 'vitest'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { ohnePostgres, startePostgres, type TestPostgres } from '../testumgebung/postgres.js'
import { pruefeKettenverhalten } from './testumgebung/kette.js'

describe.skipIf(ohnePostgres)(`the chain on PostgreSQL${ohnePostgres ? ` (${ohnePostgres})` : ''}`, () => {
  let postgres: TestPostgres
  let cms: TestCms

  beforeAll(async () => {
    postgres = await startePostgres()
    cms = await starteCms(postgres)
  })
  afterAll(async () => {
    await cms.stoppe()
    await postgres.stoppe()
  })

  pruefeKettenverhalten(() => cms)
})
