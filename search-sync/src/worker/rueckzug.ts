const kuerzeste = 250
const laengste = 30_000

/**
 * Milliseconds to wait before attempt `versuch` (1 is the first repetition): doubling from 250 to 30,000,
 * of that a random part between half and all, so that many workers do not come back at once.
 * @param zufall a number from 0 to below 1
 */
export const wartezeit = (versuch: number, zufall: number): number => {
  const ganze = Math.min(laengste, kuerzeste * 2 ** Math.min(versuch - 1, 20))
  return Math.round(ganze * (0.5 + zufall / 2))
}
