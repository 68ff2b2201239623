/** Seconds that a run may still take, from how far it came in how long; null while too little is known to say anything. */
export function secondsLeft(startedAt: string, progress: number | null, now: number): number | null {
  const passed = (now - new Date(startedAt).getTime()) / 1000
  if (progress === null || progress < 0.05 || progress >= 1 || passed < 5) return null
  return (passed / progress) * (1 - progress)
}
