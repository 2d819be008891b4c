import { expect, it } from 'vitest'
import { liesZaehlung, schlusszeile, summe } from './zaehlung.ts'

const bericht = (zahlen: object, testResults: object[] = []) =>
  JSON.stringify({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    success: true,
    testResults,
    ...zahlen,
  })

it('adds up what several runs did', () => {
  const erste = liesZaehlung(bericht({ numPassedTests: 3, numPendingTests: 1, numTodoTests: 1 }))!
  const zweite = liesZaehlung(bericht({ numPassedTests: 2, numFailedTests: 1 }))!
  expect(schlusszeile(summe([erste, zweite]))).toBe('5 passed, 1 failed, 2 skipped')
})

it('counts a file that does not load as failed', () => {
  const inhalt = bericht({}, [
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{}] },
  ])
  expect(liesZaehlung(inhalt)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

it.each([null, '', '{}', 'kaputt'])('does not invent numbers: %j', (inhalt) => {
  expect(liesZaehlung(inhalt)).toBeNull()
})
