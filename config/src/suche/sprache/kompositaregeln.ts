import { stammVon } from './stamm.ts'
import { falte } from './falten.ts'

const folge = (liste: string): string[] => liste.split(/\s+/).filter(Boolean).map(falte)

/** Prefixes of words: "Durchführung" is no "Führung" of a "Durch". */
export const partikel: ReadonlySet<string> = new Set(
  folge(`durch unter über hinter wieder wider gegen nieder zusammen zurück zwischen entgegen voraus vorbei voran weiter
    fort fest frei gleich fern bereit bekannt statt heran herab herauf heraus herein hervor hinab hinauf hinaus hinein hinzu
    auseinander aneinander ineinander miteinander zueinander vorver wiederher beauf verun beein verein miss selbst anein bean veran
    ausein überein zuver unver unbe ungeb unan unter`),
)

/** Heads that are also endings of foreign words ("combi|nation", "prak|tisch"): only behind parts that are listed. */
export const nurNachBekanntem: ReadonlySet<string> = new Set(
  folge('nation mission station tisch licht position training portal transport beding').map(stammVon),
)

/** Words that look like compounds and are none, by their stems. */
export const unteilbar: ReadonlySet<string> = new Set(
  folge(`beinhaltung beinhalten wiederholung unterhaltung unternehmen unterricht verantwortung städtisch
    plattform buchstabe rücksicht augenblick gegenstand gefährdung vollzug wettbewerb sachverhalt steckbrief maßstab fortschritt
    grundsatz grundlage rundfunk extraktion kapazität infrastruktur kombination koordination transport interaktion diebstahl
    sicherstellung gastgeber werkzeug fahrzeug flugzeug spielzeug handwerk werkstatt vollmacht schwerpunkt rundschreiben fernsehen
    fernseher zeitschrift stichprobe zugleich bahnhof flughafen`).map(stammVon),
)
