import { expect, it } from 'vitest'
import { pruefeAlles } from './durchlauf.ts'

const nie = new AbortController().signal

it('tells good from bad, with the output, in the order asked for', async () => {
  const erzaehlt: string[] = []
  const befunde = await pruefeAlles(
    [
      { name: 'programm-gut', argumente: ['-e', 'console.log("fein")'] },
      { name: 'programm-schlecht', argumente: ['-e', 'console.error("krumm"); process.exit(2)'] },
      { name: 'gut', finde: () => Promise.resolve([]) },
      { name: 'schlecht', finde: () => Promise.resolve(['a fehlt', 'b fehlt']) },
      { name: 'wirft', finde: () => Promise.reject(new Error('unerwartet')) },
    ],
    ({ name }) => erzaehlt.push(name),
    nie,
  )
  expect(befunde.map(({ name, ok }) => [name, ok])).toEqual([
    ['programm-gut', true],
    ['programm-schlecht', false],
    ['gut', true],
    ['schlecht', false],
    ['wirft', false],
  ])
  expect(befunde.map(({ ausgabe }) => ausgabe.split('\n')[0])).toEqual([
    'fein',
    'krumm',
    '',
    'a fehlt',
    'Error: unerwartet',
  ])
  expect(erzaehlt.toSorted()).toEqual(befunde.map(({ name }) => name).toSorted())
})
