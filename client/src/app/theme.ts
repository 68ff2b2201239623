import { ref, watchEffect } from 'vue'
import { recall, remember } from '@/shared/lib/remember'

export type Theme = 'light' | 'dark'

/** The theme in force: the reader's last choice, else the system's. */
export const theme = ref<Theme>('light')

export function startTheme() {
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  theme.value = recall('theme') === 'dark' ? 'dark' : recall('theme') === 'light' ? 'light' : system
  watchEffect(() => show(theme.value))
  addEventListener('beforeprint', printLight)
}

function show(shown: Theme) {
  const root = document.documentElement
  root.classList.toggle('dark', shown === 'dark')
  root.classList.toggle('light', shown === 'light')
  root.style.colorScheme = shown
}

/** Paper is white whatever the screen is. */
function printLight() {
  if (theme.value === 'light') return
  show('light')
  addEventListener('afterprint', () => show(theme.value), { once: true })
}

export function switchTheme() {
  theme.value = theme.value === 'dark' ? 'light' : 'dark'
  remember('theme', theme.value)
}
