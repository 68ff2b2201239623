import { fileURLToPath, URL } from 'node:url'
import b24ui from '@bitrix24/b24ui-nuxt/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Only packages that every page needs; anything else stays with the route that imports it,
// or the entry would preload the charts.
const vendor =
  /node_modules[\\/](@vue|vue|vue-router|vue-i18n|@intlify|openapi-fetch|@tanstack[\\/](vue-query|query-core))[\\/]/

export default defineConfig({
  plugins: [
    vue(),
    b24ui({
      colorMode: false, // reads storage and the system theme on its own, which a frame forbids
      prose: false,
      mdc: false, // without it every prose component lands in the entry
      experimental: { componentDetection: true },
      components: { dts: 'src/components.d.ts', dirs: [] },
      autoImport: { dts: 'src/auto-imports.d.ts' },
    }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'vendor', test: vendor }] },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/bitrix24', '/swagger'].map((path) => [path, process.env.SERVICE_URL ?? 'http://127.0.0.1:5080']),
    ),
  },
})
