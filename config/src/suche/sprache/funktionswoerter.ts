import { falte } from './falten.ts'

/**
 * Words that say nothing about a document: articles, pronouns, conjunctions, prepositions, auxiliaries. They are left
 * out of the stems and of queries. Not in the list: words that are also abbreviations of the field ("IT", "US").
 */
const deutsch = `
der die das den dem des ein eine einen einem einer eines und oder aber sowie sowohl als auch wie wenn weil dass daß ob da damit
dabei dadurch dafür dafuer dagegen daher dann daran darauf daraus darin darüber darum davon dazu deren dessen denn dies diese diesem diesen
dieser dieses jede jedem jeden jeder jedes jene jenen jener welche welchem welchen welcher welches wer was wo wann warum
ich du er sie es wir ihr mich dich sich uns euch ihm ihn ihnen mein meine meinen dein deine sein seine seinem seinen seiner seines
ihre ihrem ihren ihrer ihres unser unsere unseren unserer unserem
in im ins an am ans auf aufs aus bei beim bis durch für fuer gegen mit nach seit um ums unter über ueber von vom vor während
wegen zu zum zur zwischen je pro bzw ggf usw etc inkl zb dh ua va uä sog evtl
ist sind war waren wird werden wurde wurden worden bin bist hat haben habe hatte hatten kann können konnte soll sollen
muss müssen darf dürfen will wollen möchte nicht kein keine keinen keiner nur noch schon sehr so mehr hier dort
man doch etwa bereits zudem jedoch lassen lässt`

const englisch = `the of and or for to with on at by from as is are was were be been this that these those its their which an`

const niederlaendisch = `de het een van voor op met aan door naar uit bij wordt worden zijn deze dit dat om te en of`

/** The words, folded. */
export const funktionswoerter: ReadonlySet<string> = new Set(
  `${deutsch} ${englisch} ${niederlaendisch}`.split(/\s+/).filter(Boolean).map(falte),
)
