import { defineConfig, mergeConfig } from 'vitest/config'
import vite from './vite.config.ts'

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      environment: 'node',
      include: ['src/**/*.test.ts'],
      env: { TZ: 'Europe/Moscow' },
      server: { deps: { inline: [/@bitrix24/] } },
    },
  }),
)
