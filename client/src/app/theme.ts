import { ref, watchEffect } from 'vue'
import { recall, remember } from '@/shared/lib/remember'

export type Theme = 'light' | 'dark'

/** The theme in force: the reader's last choice, else the system's. */
export const theme = ref<Theme>('light')

export function startTheme() {
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  theme.value = recall('theme') === 'dark' ? 'dark' : recall('theme') === 'light' ? 'light' : system
  watchEffect(() => {
    const root = document.documentElement.classList
    root.toggle('dark', theme.value === 'dark')
    root.toggle('light', theme.value === 'light')
    document.documentElement.style.colorScheme = theme.value
  })
}

export function switchTheme() {
  theme.value = theme.value === 'dark' ? 'light' : 'dark'
  remember('theme', theme.value)
}
