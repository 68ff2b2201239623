import { gather } from './gather'

/** Every text in this language, as one chunk: the other language is loaded only when it is chosen. */
export default gather(import.meta.glob(['./en.json', '../features/*/locales/en.json'], { eager: true, import: 'default' }))
