import { createServer, type Socket } from 'node:net'

/** A mail server that keeps what it is given. It knows as much of SMTP as the tests need. */
export interface Mailserver {
  readonly port: number
  readonly nachrichten: string[]
  /** What clients said beside the messages. */
  readonly befehle: string[]
  /** Answers to the next messages instead of taking them, for instance `451 später`. */
  readonly stoerungen: string[]
  stoppe(): Promise<void>
}

export async function starteMailserver(): Promise<Mailserver> {
  const nachrichten: string[] = []
  const befehle: string[] = []
  const stoerungen: string[] = []
  const offen = new Set<Socket>()
  const server = createServer((verbindung) => {
    offen.add(verbindung)
    verbindung.on('close', () => offen.delete(verbindung)).on('error', () => undefined)
    const sage = (zeile: string) => verbindung.write(`${zeile}\r\n`)
    let rest = ''
    let daten: string[] | undefined
    sage('220 test')
    verbindung.setEncoding('utf8').on('data', (stueck: string) => {
      const zeilen = (rest + stueck).split('\r\n')
      rest = zeilen.pop() ?? ''
      for (const zeile of zeilen) {
        if (daten === undefined) befehle.push(zeile)
        if (daten !== undefined) {
          if (zeile !== '.') daten.push(zeile.replace(/^\./, ''))
          else {
            const stoerung = stoerungen.shift()
            if (stoerung === undefined) nachrichten.push(daten.join('\r\n'))
            daten = undefined
            sage(stoerung ?? '250 ok')
          }
        } else if (zeile.startsWith('DATA')) {
          daten = []
          sage('354 los')
        } else if (zeile.startsWith('RCPT') && zeile.includes('unbekannt@')) sage('550 kein Postfach')
        else if (zeile.startsWith('STARTTLS')) sage('502 gibt es hier nicht')
        else if (zeile.startsWith('QUIT')) verbindung.end('221 tschuess\r\n')
        else sage('250 ok')
      }
    })
  })
  await new Promise<void>((fertig) => server.listen(0, '127.0.0.1', fertig))
  const adresse = server.address()
  if (typeof adresse !== 'object' || adresse === null) throw new Error('kein Port')
  return {
    port: adresse.port,
    nachrichten,
    befehle,
    stoerungen,
    stoppe: () =>
      new Promise((fertig) => {
        for (const verbindung of offen) verbindung.destroy()
        server.close(() => {
          fertig()
        })
      }),
  }
}
