import { describe, expect, test } from 'vitest'
import { AUFWAND, hashe, istVeraltet, passt } from './argon2.js'
import { einwand } from './richtlinie.js'
import { UEBERLASTET, Warteschlange } from './warteschlange.js'

const person = { mail: 'erika.mustermann@stadt-beispiel.example', name: 'Erika Mustermann' }

describe('what is refused as a password', () => {
  test.each([
    ['eleven characters', 'Xk7#mQ2pLw9'],
    ['129 characters', 'Wolke Kiesel '.repeat(10).slice(0, 129)],
    ['a common one', '1qaz2wsx3edc'],
    ['a common one in capitals', 'QWERTY123456'],
    ['a common word with digits and signs', 'Passwort2026!!'],
    ['a common word with look-alikes', 'P4$$w0rt2026!'],
    ['a common word twice', 'sommersommer'],
    ['a word of the office', 'Verwaltung2026'],
    ['one character', 'aaaaaaaaaaaaaaaa'],
    ['a repetition', 'abcabcabcabcabc'],
    ['runs of the keyboard', 'qwertzuiop123456'],
    ['a run backwards', '0987654321abcdef'],
    ['the name', 'Mustermann-Wolke-7'],
    ['the name with look-alikes', 'Mu5t3rm4nn-Wolke-x'],
    ['the mail address', 'stadt-Beispiel-Wolke'],
    ['the portal', 'Maki-Kiesel-Wolke'],
  ])('%s', (_was, passwort) => {
    expect(einwand(passwort, person)).not.toBeNull()
  })

  test.each([
    'Heizung-Wolke-Dreirad-Kiesel',
    'sieben zwerge gehen nachts schwimmen',
    'x7Kp0vR2mWqLz',
    '🦊🌧️🚲🧀🪁🎺🧶🪴🛶🧊🦉🍋',
    'К'.repeat(2) + 'ороткаяФраза',
  ])('but not %s', (passwort) => {
    expect(einwand(passwort, person)).toBeNull()
  })
})

describe('hashes', () => {
  test('belong to one password, hold their parameters, and two of one password differ', async () => {
    const [eins, zwei] = (await Promise.all([hashe('Größe-Wolke'), hashe('Größe-Wolke')])) as {
      hash: string
    }[]
    expect(eins!.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(eins!.hash).not.toBe(zwei!.hash)
    // Composed and decomposed letters are the same password on another keyboard.
    expect(await passt('Gr\u006f\u0308ße-Wolke', eins!.hash)).toBe(true)
    expect(await passt('größe-wolke', eins!.hash)).toBe(false)
    expect(istVeraltet(eins!.hash)).toBe(false)
  })

  test('of other parameters still work and are known as old', async () => {
    const { hash } = (await hashe('Wolke', { ...AUFWAND, memory: 64 })) as { hash: string }
    expect(await passt('Wolke', hash)).toBe(true)
    expect(istVeraltet(hash)).toBe(true)
  })

  test('nobody has no password', async () => {
    expect(await passt('', null)).toBe(false)
  })

  test('one that cannot be read is a bug and no log-in', async () => {
    await expect(passt('x', '$argon2id$v=19$m=0$kaputt')).rejects.toThrow('unlesbar')
  })
})

test('one name does not take the whole queue, and those who wait take turns by name', async () => {
  const schlange = new Warteschlange({ gleichzeitig: 1, wartende: 4, jeEiner: 3 })
  const folge: string[] = []
  const fertige: (() => void)[] = []
  const laufe = (wer: string) =>
    schlange.laufe(() => {
      folge.push(wer)
      return new Promise<string>((fertig) =>
        fertige.push(() => {
          fertig(wer)
        }),
      )
    }, wer)
  const flut = [laufe('a'), laufe('a'), laufe('a'), laufe('a')]
  expect(await flut[3]).toBe(UEBERLASTET)
  const andere = [laufe('b'), laufe('c')]
  expect(await laufe('d')).toBe(UEBERLASTET)
  for (let i = 0; i < 5; i++) {
    await expect.poll(() => fertige.length).toBeGreaterThan(0)
    fertige.shift()?.()
  }
  expect(await Promise.all([...flut.slice(0, 3), ...andere])).toEqual(['a', 'a', 'a', 'b', 'c'])
  expect(folge).toEqual(['a', 'b', 'a', 'c', 'a'])
  // What has ended counts no more.
  const danach = [laufe('a'), laufe('a'), laufe('a')]
  for (let i = 0; i < 3; i++) {
    await expect.poll(() => fertige.length).toBeGreaterThan(0)
    fertige.shift()?.()
  }
  expect(await Promise.all(danach)).toEqual(['a', 'a', 'a'])
})

test('the queue runs two, lets one wait and turns the rest away', async () => {
  const schlange = new Warteschlange({ gleichzeitig: 2, wartende: 1 })
  let laufende = 0
  let hoechstens = 0
  const fertige: (() => void)[] = []
  const arbeit = async () => {
    hoechstens = Math.max(hoechstens, ++laufende)
    await new Promise<void>((fertig) => fertige.push(fertig))
    laufende--
    return 'fertig'
  }
  const alle = [1, 2, 3, 4].map(() => schlange.laufe(arbeit))
  expect(await alle[3]).toBe(UEBERLASTET)
  const scheitert = schlange.laufe(() => Promise.reject(new Error('kaputt')))
  expect(await scheitert).toBe(UEBERLASTET)
  for (let i = 0; i < 3; i++) {
    await expect.poll(() => fertige.length).toBeGreaterThan(0)
    fertige.shift()?.()
  }
  expect(await Promise.all(alle.slice(0, 3))).toEqual(['fertig', 'fertig', 'fertig'])
  expect(hoechstens).toBe(2)
  await expect(schlange.laufe(() => Promise.reject(new Error('kaputt')))).rejects.toThrow('kaputt')
  const danach = schlange.laufe(arbeit)
  fertige.shift()?.()
  expect(await danach).toBe('fertig')
})
