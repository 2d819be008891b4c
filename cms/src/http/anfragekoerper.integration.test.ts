import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { starteCms, type TestCms } from '../testumgebung/cms.js'

let cms: TestCms

beforeAll(async () => {
  cms = await starteCms()
})
afterAll(() => cms.stoppe())

test.each(['/api/konto/anmelden', '/api/betrieb/admin', '/admin/login'])(
  'what cannot be read is refused at %s, and nothing of it is in the log',
  async (pfad) => {
    const zeilen: string[] = []
    const notiere = (...worte: unknown[]) => {
      zeilen.push(
        worte
          .map((wort) => JSON.stringify(wort, Object.getOwnPropertyNames(wort ?? {})) + String(wort))
          .join(' '),
      )
      return cms.strapi.log
    }
    const spione = (['error', 'warn', 'info', 'debug'] as const).map((stufe) =>
      vi.spyOn(cms.strapi.log, stufe).mockImplementation(notiere),
    )
    const geschrieben = [process.stdout, process.stderr].map((strom) => vi.spyOn(strom, 'write'))
    const antwort = await fetch(`${cms.url}${pfad}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-maki-dienst': cms.dienstToken },
      body: '{"passwort": Heizung-Wolke',
    })
    const text = await antwort.text()
    const gesagt = geschrieben.flatMap((spion) => spion.mock.calls.map(([stueck]) => String(stueck)))
    for (const spion of [...spione, ...geschrieben]) spion.mockRestore()
    expect(antwort.status).toBe(400)
    for (const alles of [text, zeilen.join('\n'), gesagt.join('\n')]) expect(alles).not.toContain('Heizung')
  },
)
