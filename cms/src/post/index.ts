export { sendeNachricht, type Brief } from './ausgang.js'
