/** A button to look at what one types as a password: a typing error is seen before it locks somebody out. */
function belebe(feld: HTMLInputElement): void {
  const knopf = document.createElement('button')
  knopf.type = 'button'
  knopf.className = 'passwortanzeige'
  knopf.setAttribute('aria-controls', feld.id)
  const zeige = (sichtbar: boolean): void => {
    feld.type = sichtbar ? 'text' : 'password'
    knopf.textContent = sichtbar ? 'Passwort verbergen' : 'Passwort anzeigen'
  }
  zeige(false)
  knopf.addEventListener('click', () => {
    zeige(feld.type === 'password')
    feld.focus()
  })
  // Never kept by the browser as an ordinary text.
  feld.form?.addEventListener('submit', () => {
    zeige(false)
  })
  feld.after(knopf)
}

for (const feld of document.querySelectorAll<HTMLInputElement>('[data-passwort] input')) belebe(feld)
