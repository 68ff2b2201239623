import './features/session/launch' // first: takes the one-time code out of the address before the router reads it
import b24ui from '@bitrix24/b24ui-nuxt/vue-plugin'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './app/App.vue'
import { i18n, useLanguage } from './app/i18n'
import './app/main.css'
import { keepFilters } from './app/lastFilters'
import { queryClient } from './app/query'
import { router } from './app/router'
import { startTheme } from './app/theme'
import { session, startSession } from './features/session/session'
import { preferredLanguage } from './shared/lib/language'
import { askFirst } from './shared/portal/usePortal'

// Nothing waits for what it does not need: the session, the texts and the first screen's code are fetched side by side,
// and who reads is asked as soon as that is allowed.
startTheme()
const language = preferredLanguage()
void startSession().then(() => session.value === 'ready' && askFirst(queryClient, language))
keepFilters(router)
const app = createApp(App).use(router).use(i18n).use(VueQueryPlugin, { queryClient }).use(b24ui)
await useLanguage(language)
app.mount('#app')
