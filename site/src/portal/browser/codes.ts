/** Buttons to print and to copy the recovery codes; without the script the browser's own menu does both. */
const platz = document.querySelector('[data-codes]')
const codes = Array.from(document.querySelectorAll('#codes li'), ({ textContent }) => textContent)
const meldung = document.querySelector('#codes-meldung')

function knopf(text: string, tue: () => void): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'kern-btn kern-btn--secondary'
  const beschriftung = document.createElement('span')
  beschriftung.className = 'kern-label'
  beschriftung.textContent = text
  element.append(beschriftung)
  element.addEventListener('click', tue)
  return element
}

const sage = (text: string): void => {
  if (meldung !== null) meldung.textContent = text
}

platz?.append(
  knopf('Drucken', () => {
    window.print()
  }),
  knopf('Kopieren', () => {
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => {
        sage('Die Codes sind kopiert.')
      },
      () => {
        sage('Das Kopieren hat nicht geklappt. Bitte markieren Sie die Codes.')
      },
    )
  }),
)
