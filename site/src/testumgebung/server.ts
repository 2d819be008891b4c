import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Antwort {
  status?: number
  typ?: string
  koerper: string | Buffer | object
  kopf?: Readonly<Record<string, string>>
}

/** A small HTTP server on a free port of this machine, answering what the test tells it to. */
export class Probenserver {
  readonly #server: Server
  readonly #antworte: (anfrage: IncomingMessage, koerper: string) => Antwort
  /** while set, every request is answered with this status and nothing else */
  gestoert: number | undefined
  /** addresses asked, in order */
  readonly anfragen: string[] = []

  constructor(antworte: (anfrage: IncomingMessage, koerper: string) => Antwort) {
    this.#antworte = antworte
    this.#server = createServer((anfrage, antwort) => {
      const stuecke: Buffer[] = []
      anfrage.on('data', (stueck: Buffer) => stuecke.push(stueck))
      anfrage.on('end', () => {
        this.anfragen.push(anfrage.url ?? '')
        if (this.gestoert !== undefined) {
          antwort.writeHead(this.gestoert).end()
          return
        }
        const {
          status = 200,
          typ,
          koerper,
          kopf = {},
        } = this.#antworte(anfrage, Buffer.concat(stuecke).toString('utf8'))
        const roh = typeof koerper === 'string' || Buffer.isBuffer(koerper)
        antwort.writeHead(status, {
          'content-type': typ ?? (roh ? 'text/plain' : 'application/json'),
          ...kopf,
        })
        antwort.end(roh ? koerper : JSON.stringify(koerper))
      })
    })
  }

  async starte(): Promise<string> {
    await new Promise<void>((fertig, fehler) => {
      this.#server.once('error', fehler)
      this.#server.listen(0, '127.0.0.1', fertig)
    })
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async halte(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((fertig) => this.#server.close(fertig))
  }
}
