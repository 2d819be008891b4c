/** How an element is found again after its place was printed anew. */
function merkmal(element: Element): string | undefined {
  if (element.id !== '') return `#${CSS.escape(element.id)}`
  if (element instanceof HTMLInputElement && element.name !== '') {
    return `input[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`
  }
  const gruppe = element.closest('[data-facette]')?.getAttribute('data-facette')
  if (gruppe !== undefined && gruppe !== null) return `[data-facette="${gruppe}"] ${element.localName}`
  return undefined
}

/**
 * Prints and keeps the focus where it was: on the same choice, even if that moved; where it is gone (a removed chip, a
 * page number), on `ersatz`.
 */
export function mitFokus(bereich: HTMLElement, drucke: () => void, ersatz: () => HTMLElement | null): void {
  const vorher = document.activeElement
  const innen = vorher !== null && bereich.contains(vorher)
  const ausdruck = innen ? merkmal(vorher) : undefined
  drucke()
  if (!innen || (document.activeElement === vorher && (ausdruck === undefined || vorher.matches(ausdruck))))
    return
  const ziel = ausdruck === undefined ? null : bereich.querySelector<HTMLElement>(ausdruck)
  ;(ziel ?? ersatz())?.focus({ preventScroll: true })
}
