const route = (method: 'GET' | 'POST', verb: string, handler: string) => ({
  method,
  path: `/konto/${verb}`,
  handler: `konto.${handler}`,
  config: { auth: false, middlewares: ['api::konto.dienst'] },
})

/** Accounts and sessions, for the site only. */
export default {
  type: 'content-api',
  routes: [
    route('POST', 'registrieren', 'registrieren'),
    route('POST', 'bestaetigen', 'bestaetigen'),
    route('POST', 'anmelden', 'anmelden'),
    route('POST', 'zweiter-faktor', 'zweiterFaktor'),
    route('POST', 'abmelden', 'abmelden'),
    route('POST', 'ueberall-abmelden', 'ueberallAbmelden'),
    route('POST', 'sitzung-beenden', 'sitzungBeenden'),
    route('POST', 'passwort-vergessen', 'passwortVergessen'),
    route('POST', 'passwort-setzen', 'passwortSetzen'),
    route('POST', 'mail-aendern', 'mailAendern'),
    route('POST', 'mail-bestaetigen', 'mailBestaetigen'),
    route('POST', 'einladen', 'einladen'),
    route('POST', 'einladung-annehmen', 'einladungAnnehmen'),
    route('POST', 'totp-beginnen', 'totpBeginnen'),
    route('POST', 'totp-bestaetigen', 'totpBestaetigen'),
    route('POST', 'antrag-stellen', 'antragStellen'),
    route('POST', 'antrag-entscheiden', 'antragEntscheiden'),
    route('POST', 'loeschen', 'loeschen'),
    route('GET', 'ich', 'ich'),
    route('GET', 'sitzungen', 'sitzungen'),
    route('GET', 'antraege', 'antraege'),
    route('GET', 'stellen', 'stellen'),
    route('GET', 'export', 'ausfuhr'),
  ],
}
