import { z } from 'zod'

/** What Vitest's JSON reporter says that matters here. */
const vitestBericht = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  success: z.boolean(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/** Numbers of tests. */
export interface Zaehlung {
  passed: number
  failed: number
  skipped: number
}

/**
 * Reads a report of Vitest. A file that could not even be loaded counts as one failed test.
 * @param inhalt Content of the JSON report; null when there is none.
 */
export function liesZaehlung(inhalt: string | null): Zaehlung | null {
  if (inhalt === null) return null
  const gelesen = vitestBericht.safeParse(jsonOderNull(inhalt))
  if (!gelesen.success) return null
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = gelesen.data
  const ungeladen = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    passed: numPassedTests,
    failed: numFailedTests + ungeladen.length,
    skipped: numPendingTests + numTodoTests,
  }
}

/** Sum of several runs. */
export function summe(zaehlungen: readonly Zaehlung[]): Zaehlung {
  return zaehlungen.reduce(
    (bisher, eine) => ({
      passed: bisher.passed + eine.passed,
      failed: bisher.failed + eine.failed,
      skipped: bisher.skipped + eine.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/** The closing line. */
export const schlusszeile = ({ passed, failed, skipped }: Zaehlung) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

function jsonOderNull(inhalt: string): unknown {
  try {
    return JSON.parse(inhalt)
  } catch {
    return null
  }
}
