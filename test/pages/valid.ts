import { HtmlValidate, StaticConfigLoader } from 'html-validate'

const validator = new HtmlValidate(new StaticConfigLoader({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // How the official templates are written, and allowed by the standard.
    'attribute-boolean-style': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attr-quotes': 'off', 'no-inline-style': 'error',
    // A long title names its page and its form's error; browsers cut it where they must.
    'long-title': 'off',
    // The error summary's h2 stands above the h1; the order of headings has a test of its own.
    'heading-level': 'off',
    // Our own files, whose names carry a hash of what is in them.
    'require-sri': ['error', { target: 'crossorigin' }],
    // role="list" and the like keep Safari telling a list without bullets.
    'no-redundant-role': 'off',
    // The fieldset of a date and the sections of a header carry their own names.
    'prefer-native-element': ['error', { exclude: ['button', 'region', 'listbox', 'group', 'img', 'list', 'alert'] }],
  },
}))

/** What is wrong with a whole page as HTML: empty if nothing. */
export async function htmlFaults(page: string): Promise<string[]> {
  const { results } = await validator.validateString(page)
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, selector }) => `${ruleId}: ${message} (line ${line}, ${selector})`))
}
