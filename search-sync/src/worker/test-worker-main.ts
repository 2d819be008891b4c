import { pino } from 'pino'
import { z } from 'zod'
import { testSammlung } from './test-sammlung.ts'
import { starteWorker } from './worker.ts'

/** The worker of the tests as a process of its own, so that it can be killed: small collection, settings from the environment. */
const env = z
  .object({
    CMS_URL: z.string(),
    SUCHE_URL: z.string(),
    TOKEN: z.string(),
    ADMIN: z.string(),
    SUCHE: z.string(),
  })
  .parse(process.env)

await starteWorker({
  cmsUrl: env.CMS_URL,
  dienstToken: env.TOKEN,
  suchmaschineUrl: env.SUCHE_URL,
  adminSchluessel: env.ADMIN,
  suchSchluessel: env.SUCHE,
  host: '127.0.0.1',
  port: 0,
  sammlungen: [testSammlung],
  gueltigkeit: 1000,
  logger: pino({ level: 'silent' }),
})
