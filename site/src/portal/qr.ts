import { encode } from 'uqr'

/** Light modules around the code that scanners need (ISO/IEC 18004). */
const RAND = 4

/** A QR code as one path of an SVG: no picture from elsewhere, no style in the page. */
export interface QrPfad {
  /** modules of one side, with the rim */
  readonly seite: number
  readonly pfad: string
}

/** @param text what a scanner reads, at most some hundred characters */
export function qrPfad(text: string): QrPfad {
  const { size, data } = encode(text, { ecc: 'M', border: RAND })
  const pfad = data
    .flatMap((zeile, y) => zeile.map((dunkel, x) => (dunkel ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return { seite: size, pfad }
}
