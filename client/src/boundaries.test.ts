import { ESLint } from 'eslint'
import { expect, it } from 'vitest'

const lint = new ESLint({ cwd: new URL('..', import.meta.url).pathname })
async function refusals(file: string, from: string) {
  const [result] = await lint.lintText(`import x from '${from}'\nexport default x\n`, { filePath: file })
  return result!.messages.filter((message) => message.ruleId === 'no-restricted-imports').length
}

it.each([
  ['src/features/settings/planted.ts', '@/features/plans/usePlans', 1],
  ['src/features/settings/planted.ts', '../plans/usePlans', 1],
  ['src/features/settings/planted.ts', '@/app/router', 1],
  ['src/features/settings/planted.ts', './useDraft', 0],
  ['src/features/settings/planted.ts', '@/shared/api/client', 0],
  ['src/shared/ui/planted.ts', '@/features/plans/usePlans', 1],
  ['src/shared/ui/planted.ts', '@/shared/lib/days', 0],
])('%s importing %s is refused %i times', async (file, from, times) => expect(await refusals(file, from)).toBe(times), 60_000)
