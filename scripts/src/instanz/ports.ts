import { createServer } from 'node:net'

/** Whether a port of this machine can be listened on. */
export function istFrei(port: number): Promise<boolean> {
  return new Promise((fertig) => {
    const server = createServer()
    server.once('error', () => {
      fertig(false)
    })
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        fertig(true)
      })
    })
  })
}

/** Different ports that were free a moment ago. */
export async function freiePorts(anzahl: number): Promise<number[]> {
  const server = await Promise.all(Array.from({ length: anzahl }, () => lausche()))
  await Promise.all(server.map(({ schliesse }) => schliesse()))
  return server.map(({ port }) => port)
}

function lausche(): Promise<{ port: number; schliesse: () => Promise<void> }> {
  return new Promise((fertig, scheitere) => {
    const server = createServer()
    server.once('error', scheitere)
    server.listen(0, '127.0.0.1', () => {
      const adresse = server.address()
      if (adresse === null || typeof adresse === 'string') {
        scheitere(new Error('no port'))
        return
      }
      fertig({
        port: adresse.port,
        schliesse: () =>
          new Promise((zu) => {
            server.close(() => {
              zu()
            })
          }),
      })
    })
  })
}
