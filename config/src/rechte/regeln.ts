/** Rules that hold whatever the matrix says; actions name them as their source. */
export const regeln = {
  1: 'Der Bereich ist der Teilbaum der Stelle, an der die Mitgliedschaft besteht. Über Internes außerhalb verrät keine Antwort etwas.',
  2: 'Niemand vergibt, was er nicht selbst vergeben darf, niemand vergibt oberhalb der eigenen Stelle, niemand ändert die eigene Mitgliedschaft.',
  3: 'Die letzte Verwaltung einer teilnehmenden Stelle lässt sich nicht entfernen, nur ersetzen.',
  4: 'Wer einen Steckbrief verfasst hat, gibt ihn nicht selbst frei. Eine niedrigere Risikoklasse und eine vorenthaltene Angabe gibt Ebene 1 frei.',
  5: 'Eine Mitgliedschaft endet durch Datum, durch Entzug oder mit dem Konto. Der Zugang endet mit der nächsten Anfrage.',
  6: 'Jede Vergabe, Ablehnung, Freigabe und jeder Entzug steht im Prüfprotokoll.',
  7: 'Wird eine Stelle verschoben, bleiben die Mitgliedschaften bestehen, und ihr Bereich zieht mit um.',
} as const

export type Regel = keyof typeof regeln
