import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as warte } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freiePorts, istFrei } from '../instanz/ports.ts'
import { lebt } from '../instanz/prozesse.ts'
import { neueAufsicht, type Aufsicht } from './aufsicht.ts'
import { testteil } from './testumgebung/testteil.ts'

let ordner: string
let aufsicht: Aufsicht | null = null
let meldungen: string[] = []
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'maki-aufsicht-'))
  meldungen = []
})
afterEach(async () => {
  await aufsicht?.beende()
  aufsicht = null
  rmSync(ordner, { recursive: true })
})

const neue = (gnadenfristMs = 2000) =>
  (aufsicht = neueAufsicht({ logOrdner: ordner, melde: (zeile) => meldungen.push(zeile), gnadenfristMs }))

async function bis(bedingung: () => boolean | Promise<boolean>, fristMs = 15_000) {
  const ende = Date.now() + fristMs
  while (!(await bedingung())) {
    if (Date.now() > ende) throw new Error(`not within ${fristMs} ms; said so far:\n${meldungen.join('\n')}`)
    await warte(25)
  }
}

describe('supervisor', () => {
  it('restarts a part that is killed and says so', async () => {
    const [port] = await freiePorts(1)
    const eine = neue()
    await eine.starte(testteil(port!))
    const erste = eine.pids()[`teil-${port}`]!
    process.kill(erste, 'SIGKILL')
    await bis(() => meldungen.some((zeile) => zeile.includes('läuft wieder')))
    expect(meldungen[0]).toBe(`Teil ${port} ist abgestürzt (Signal SIGKILL) und wird neu gestartet.`)
    const zweite = Number(await (await fetch(`http://127.0.0.1:${port}/`)).text())
    expect(zweite).not.toBe(erste)
    expect(eine.pids()).toEqual({ [`teil-${port}`]: zweite })
  })

  it('gives up after too many crashes in a minute', async () => {
    const [port] = await freiePorts(1)
    const eine = neue()
    const teil = testteil(port!)
    await eine.starte(teil)
    let zuletzt = 0
    const ende: { grund?: string } = {}
    void eine.aufgegeben.then((grund) => (ende.grund = grund))
    while (ende.grund === undefined) {
      const pid = eine.pids()[teil.name]
      if (pid !== undefined && pid !== zuletzt && !(await istFrei(port!)))
        process.kill((zuletzt = pid), 'SIGKILL')
      await warte(20)
    }
    expect(ende.grund).toContain('zu oft abgestürzt')
    await eine.beende()
    expect(await istFrei(port!)).toBe(true)
  })

  it('tells why a part does not start, with its last words', async () => {
    const [port] = await freiePorts(1)
    await expect(neue().starte(testteil(port!, 'scheitert'))).rejects.toThrow(
      /nicht bereit geworden: Rückgabewert 3\.\n.*kein Anschluss unter dieser Nummer/,
    )
  })

  it('does not wait for ever for a part that never answers', async () => {
    const [port, anderer] = await freiePorts(2)
    const teil = { ...testteil(port!, 'brav', 800), bereit: `http://127.0.0.1:${anderer}/` }
    await expect(neue().starte(teil)).rejects.toThrow('keine Antwort nach 1 s')
    await bis(() => istFrei(port!))
  })

  it('stops in reverse order, and a stubborn part by force', async () => {
    const [erster, sturer] = await freiePorts(2)
    const eine = neue(500)
    await eine.starte(testteil(erster!))
    await eine.starte(testteil(sturer!, 'stur'))
    const ersterPid = eine.pids()[`teil-${erster}`]!
    const ende = eine.beende()
    await warte(200)
    expect(lebt(ersterPid)).toBe(true)
    await ende
    expect(eine.pids()).toEqual({})
    expect([await istFrei(erster!), await istFrei(sturer!)]).toEqual([true, true])
    expect(meldungen).toEqual([])
  })
})

describe('supervisor as a process', () => {
  async function starteAufseher(ports: number[]) {
    const kind = spawn(
      process.execPath,
      [join(import.meta.dirname, 'testumgebung/aufseher.ts'), ordner, ...ports.map(String)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    createInterface({ input: kind.stdout }).on('line', (zeile) => meldungen.push(zeile))
    await bis(() => meldungen.includes('bereit'))
    return kind
  }

  it('killed with SIGKILL leaves no part and no port behind', async () => {
    const ports = await freiePorts(3)
    const kind = await starteAufseher(ports)
    expect(await Promise.all(ports.map(istFrei))).toEqual([false, false, false])
    kind.kill('SIGKILL')
    await bis(async () => (await Promise.all(ports.map(istFrei))).every(Boolean), 5000)
  })

  it('stops all its parts on SIGTERM', async () => {
    const ports = await freiePorts(2)
    const kind = await starteAufseher(ports)
    const ende = once(kind, 'exit')
    kind.kill('SIGTERM')
    expect(await ende).toEqual([0, null])
    expect(await Promise.all(ports.map(istFrei))).toEqual([true, true])
  })
})
