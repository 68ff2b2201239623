import { defineConfig, mergeConfig } from 'vitest/config'
import vite from './vite.config.ts'

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      environment: 'node',
      include: ['src/**/*.test.ts'],
      testTimeout: 30_000, // a busy machine is no error
      env: { TZ: 'Europe/Moscow' },
      server: { deps: { inline: [/@bitrix24/] } },
    },
  }),
)
