import { createServer, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { freiePorts } from '../instanz/ports.ts'
import { pruefeAnschluesse } from './anschluesse.ts'

let server: Server | null = null
afterEach(() => {
  server?.close()
  server = null
})

async function anschluesse() {
  const [site, cms, suche, worker] = await freiePorts(4)
  return { eingebauteSuche: true, ports: { site: site!, cms: cms!, suche: suche!, worker: worker! } }
}

async function belege(port: number, antwort: string) {
  server = createServer((_, ausgang) => ausgang.end(antwort))
  await new Promise<void>((fertig) => server?.listen(port, '127.0.0.1', fertig))
}

it('is content with free ports', async () => {
  await expect(pruefeAnschluesse(await anschluesse())).resolves.toBeUndefined()
})

it('names the taken port and the variable that changes it', async () => {
  const plan = await anschluesse()
  await belege(plan.ports.suche, 'anderes')
  await expect(pruefeAnschluesse(plan)).rejects.toThrow(
    `Port ${plan.ports.suche} ist belegt. Einen anderen wählen Sie mit SEARCH_PORT=….`,
  )
  await expect(pruefeAnschluesse({ ...plan, eingebauteSuche: false })).resolves.toBeUndefined()
})

it('recognises another MaKI', async () => {
  const plan = await anschluesse()
  await belege(plan.ports.cms, '{"bereit":true,"instanz":"x"}')
  await expect(pruefeAnschluesse(plan)).rejects.toThrow('durch ein anderes MaKI mit eigenem Datenordner')
})
