import { readdirSync } from 'node:fs'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import typescript from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

const features = readdirSync(new URL('./src/features', import.meta.url))

/** A feature knows itself and the shared parts: whatever two features need lives in `shared/`. */
const featureBoundaries = features.map((feature) => ({
  files: [`src/features/${feature}/**/*.{ts,vue}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [...features.filter((other) => other !== feature).flatMap((other) => [`**/features/${other}/**`, `../${other}/**`]), '@/app/**'],
            message: 'A feature must not import another feature or the frame; move what both need to shared/.',
          },
          { group: ['../../*'], message: 'Use @/shared/….' },
        ],
      },
    ],
  },
}))

export default typescript.config(
  { ignores: ['dist/**', 'node_modules/**', 'src/components.d.ts', 'src/auto-imports.d.ts', 'src/shared/api/schema.d.ts'] },
  ...typescript.configs.recommended,
  ...vue.configs['flat/recommended'],
  ...accessibility.configs['flat/recommended'],
  {
    languageOptions: {
      parser: vueParser,
      parserOptions: { parser: typescript.parser, ecmaVersion: 'latest', sourceType: 'module', extraFileExtensions: ['.vue'] },
    },
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/define-macros-order': 'error',
      'vue/no-v-html': 'error',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always' } }],
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/require-default-prop': 'off',
      'vuejs-accessibility/label-has-for': ['error', { controlComponents: ['B24Input', 'B24Select', 'B24Textarea'], required: { some: ['nesting', 'id'] } }],
      // Field wraps what it is given in a label.
      'vuejs-accessibility/form-control-has-label': ['error', { labelComponents: ['Field'] }],
      'vuejs-accessibility/no-autofocus': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/shared/**/*.{ts,vue}'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@/features/**', '@/app/**', '**/features/**'], message: 'Shared parts know no feature.' }] },
      ],
    },
  },
  ...featureBoundaries,
  { files: ['e2e/**', '*.config.*'], rules: { 'no-console': 'off' } },
)
