import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { freiePorts, istFrei } from './ports.ts'

it('tells a taken port from a free one', async () => {
  const [port] = await freiePorts(1)
  expect(await istFrei(port!)).toBe(true)
  const server = createServer()
  await new Promise<void>((fertig) => server.listen(port, '127.0.0.1', fertig))
  expect(await istFrei(port!)).toBe(false)
  await new Promise((fertig) => server.close(fertig))
  expect(await istFrei(port!)).toBe(true)
})

it('gives as many different ports as asked for', async () => {
  const ports = await freiePorts(5)
  expect(new Set(ports).size).toBe(5)
})
