/** Runs after the next picture: what was pressed is seen to be pressed before everything that follows from it is drawn. */
export const afterPaint = (work: () => void) => void requestAnimationFrame(() => setTimeout(work))
