/** What of a figure is searched. */
export interface Searchable {
  id: string
  name: string
  definition: string
  formula: string
}

const fold = (text: string) => text.toLocaleLowerCase().replaceAll('ё', 'е')

/** Figures in which every word occurs; a word in the name counts more than one in the text. */
export function searchFigures<F extends Searchable>(figures: readonly F[], wanted: string): F[] {
  const words = fold(wanted).split(/\s+/).filter(Boolean)
  if (!words.length) return [...figures]
  return figures
    .map((figure) => {
      const name = fold(`${figure.name} ${figure.id}`)
      const text = fold(`${figure.definition} ${figure.formula}`)
      const scores = words.map((word) => (name.includes(word) ? 2 : text.includes(word) ? 1 : 0))
      return { figure, score: scores.includes(0) ? 0 : scores.reduce<number>((sum, score) => sum + score, 0) }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ figure }) => figure)
}
