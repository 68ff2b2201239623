import { ref } from 'vue'
import { recallForUser, rememberForUser } from '@/shared/b24/userNotes'

/** Whether the tour is on the screen. */
export const touring = ref(false)

export const startTour = () => void (touring.value = true)

/** On somebody's very first visit. */
export async function startFirstTour() {
  if ((await recallForUser('tour')) === null) startTour()
}

export function endTour() {
  touring.value = false
  rememberForUser('tour', 'seen')
}
