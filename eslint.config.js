import js from '@eslint/js'
import astro from 'eslint-plugin-astro'
import globals from 'globals'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/.astro/',
      'data/',
      '**/generated/',
      'cms/types/',
      'cms/.strapi/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // A type argument that is only used once is how Strapi and fastify describe their payloads.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Numbers in messages are what messages are for.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A cast hides what zod should have parsed (house style 4); `as const` stays allowed.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      // Every process logs through its logger or its CLI output, never past it.
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-globals': [
        'error',
        { name: 'isNaN', message: 'Use Number.isNaN: the global one converts first.' },
        { name: 'parseInt', message: 'Use Number() with a check: parseInt takes "12abc".' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Read settings through readUmgebung of @maki/config: one schema, all errors together.',
        },
      ],
    },
  },
  {
    // The places that are the edge to the environment: the schema itself, bootstraps, tests.
    files: [
      'config/src/umgebung/**',
      '**/*main.ts',
      'scripts/**',
      'vitest.config.ts',
      '**/*.test.ts',
      '**/testumgebung/**',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // A command-line program speaks through the console of its one output module.
    files: ['scripts/**', '**/*main.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // Marked by its makers so that nobody uses it by accident; here only for an issuer on this machine (tests, trials).
    files: ['cms/src/konto/oidc/anbieter.ts'],
    rules: {
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', name: 'allowInsecureRequests', package: 'openid-client' }] },
      ],
    },
  },
  {
    // Tests hand malformed values on purpose and look into untyped answers.
    files: ['**/*.test.ts', '**/testumgebung/**'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Plain JavaScript runs before anything is installed or configures a tool; it has no type information.
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    // dependency-cruiser reads its configuration as CommonJS.
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  ...astro.configs.recommended,
  {
    // astro check reads the types of these files; ESLint's parser does not.
    files: ['**/*.astro', '**/*.astro/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }] },
  },
)
